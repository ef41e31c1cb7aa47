import './environment';
import {
	ICredentialsHelper,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type Workflow,
} from 'n8n-workflow';

/** Credentials by type, as a test gives them: `{ pactApi: { apiToken, baseUrl } }`. */
export type CredentialValues = Record<string, ICredentialDataDecryptedObject>;

/** Gives nodes the test's credentials, and signs requests as n8n's own helper does for generic authentication. */
export class TestCredentialsHelper extends ICredentialsHelper {
	constructor(
		private readonly values: CredentialValues,
		private readonly typeOf: (name: string) => ICredentialType,
	) {
		super();
	}

	/** Asked by n8n 2.41: whether the workflow's project may use the credential. */
	isCredentialUsableByNode() {
		return true;
	}

	getParentTypes(): string[] {
		return [];
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { properties } = this.typeOf(typeName).authenticate as IAuthenticateGeneric;
		const resolve = (text: string) =>
			String(
				workflow.expression.getSimpleParameterValue(
					node,
					text,
					'internal',
					{ $credentials: credentials } as never,
					undefined,
					'',
				) ?? '',
			);
		const headers = Object.entries(properties.headers ?? {}).map(([name, value]) => [
			name,
			resolve(String(value)),
		]);
		return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
	}

	async preAuthentication() {
		return undefined;
	}

	/** Required by n8n-workflow 2.41 at the latest. */
	async runPreAuthentication() {
		return undefined;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		throw new Error(`Credentials "${details.name}" of type "${type}" are not stored in tests`);
	}

	async getDecrypted(_data: unknown, _details: INodeCredentialsDetails, type: string) {
		const values = this.values[type];
		if (!values) throw new Error(`The test gave no credentials of type "${type}"`);
		const defaults = this.typeOf(type).properties.map(({ name, default: value }) => [name, value]);
		return { ...Object.fromEntries(defaults), ...values };
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData() {}

	getCredentialsProperties(type: string) {
		return this.typeOf(type).properties;
	}
}
