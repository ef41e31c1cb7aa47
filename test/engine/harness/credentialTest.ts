import './environment';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type IDataObject,
	type INode,
	type INodeCredentialTestResult,
	type INodeType,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { expectNoLeak } from './leaks';
import { loadPackage } from './package';
import { acquireIsolate } from './runWorkflow';

interface RequestError extends Error {
	cause?: { code?: string; response?: { status: number; statusText: string } };
}

/**
 * Presses "Test" on a credential. n8n's own tester is part of the server, not of n8n-core; this follows it step by step:
 * the test request is sent as the one parameter of a node without code, then the rules judge the answer.
 */
export async function testCredential(
	type: string,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const { credentialType } = await loadPackage();
	const { test, properties } = credentialType(type);
	if (!test) throw new Error(`Credential type "${type}" has no test`);
	const rules = test.rules ?? [];
	let result: INodeCredentialTestResult;
	try {
		const [[answer]] = (await send(type, data, test)) ?? [[]];
		const rule = rules.find(
			({ type, properties }) =>
				type === 'responseSuccessBody' && get(answer.json, properties.key) === properties.value,
		);
		result = rule
			? { status: 'Error', message: rule.properties.message }
			: { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { message, cause } = error as RequestError;
		const status = cause?.response?.status;
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties.value === status,
		);
		const fallback = cause?.response?.statusText ?? cause?.code ?? message;
		result = { status: 'Error', message: rule?.properties.message ?? fallback };
	}
	const secrets = properties
		.filter(({ typeOptions }) => typeOptions?.password)
		.map(({ name }) => String(data[name]));
	expectNoLeak({ 'the result': result }, secrets);
	return result;
}

/** As lodash's `get`, which n8n uses: a path through anything that is not there gives `undefined`. */
function get(value: unknown, path: string): unknown {
	const step = (inner: unknown, name: string) => (inner as IDataObject | undefined)?.[name];
	return path.split('.').reduce(step, value);
}

async function send(
	type: string,
	data: ICredentialDataDecryptedObject,
	test: ICredentialTestRequest,
) {
	const { nodeTypes } = await loadPackage();
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [type]: { id: '1', name: 'Pact' } },
	};
	const nodeType: INodeType = {
		description: {
			...nodeTypes.getByNameAndVersion(node.type, 1).description,
			credentials: [{ name: type, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: test.request },
					default: '',
				},
			],
		},
	};
	const single = { ...nodeTypes, getByName: () => nodeType, getByNameAndVersion: () => nodeType };
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: single,
	});
	await acquireIsolate(workflow);
	const base = { nodes: [node], connections: {} } as unknown as IWorkflowBase;
	const credentials: ICredentialsDecrypted = { id: '1', name: 'Pact', type, data };
	const context = new ExecuteContext(
		workflow,
		node,
		await additionalDataFor(base, 'internal', { [type]: data }),
		'internal',
		createRunExecutionData({}),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: { main: [] }, source: null },
		[],
	);
	return await new RoutingNode(context, nodeType, credentials).runNode();
}
