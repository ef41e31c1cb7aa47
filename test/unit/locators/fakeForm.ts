import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';

let accounts = 0;

/**
 * A half-filled form of the editor whose requests are answered by a function. Each has an account of its own, so that
 * tests share no rate limit.
 */
export function fakeForm(
	{ typeVersion = 2, ...parameters }: IDataObject,
	answer: (request: IHttpRequestOptions) => unknown = () => ({}),
) {
	const requests: IHttpRequestOptions[] = [];
	const credentials = { baseUrl: 'https://api.pact.im', apiToken: `token-${++accounts}` };
	const form = {
		getCredentials: async () => credentials,
		getCurrentNodeParameter: (name: string) => parameters[name],
		getNode: () => ({ name: 'Pact', parameters: {}, typeVersion }),
		helpers: {
			async httpRequestWithAuthentication(_type: string, options: IHttpRequestOptions) {
				requests.push(options);
				return { statusCode: 200, headers: {}, body: JSON.stringify(answer(options)) };
			},
		},
	} as unknown as ILoadOptionsFunctions;
	return { form, requests };
}
