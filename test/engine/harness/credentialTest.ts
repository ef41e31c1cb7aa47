import './environment';
import { CredentialTestContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';
import { expectNoLeak } from './leaks';
import { loadPackage } from './package';

/**
 * Presses "Test" on a credential. n8n's own tester is part of the server, not of n8n-core; this follows it step by step:
 * a test of the credential type itself would come first, else the method counts that a node names as `testedBy`.
 */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { credentialType, nodeTypes, typeNames } = await loadPackage();
	const { test, properties } = credentialType(type);
	if (test) throw new Error(`Credential type "${type}" has a test of its own, which comes first`);
	const methods = typeNames.flatMap((name) => {
		const node = NodeHelpers.getVersionedNodeType(nodeTypes.getByName(name));
		return (node.description.credentials ?? [])
			.filter((one) => one.name === type)
			.map(({ testedBy }) => node.methods?.credentialTest?.[String(testedBy)]);
	});
	const [method] = methods;
	// n8n takes the first node that it finds, and the linter wants all of them to say so.
	if (!method || new Set(methods).size > 1) throw new Error(`Not every node tests "${type}"`);

	const credential: ICredentialsDecrypted = { id: '1', name: 'Pact', type, data };
	const result = await method.call(new CredentialTestContext(), credential);
	const secrets = properties
		.filter(({ typeOptions }) => typeOptions?.password)
		.map(({ name }) => String(data[name]));
	expectNoLeak(
		{ 'the result': result },
		secrets.filter((secret) => secret.trim() !== ''),
	);
	return result;
}
