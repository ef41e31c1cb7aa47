import type { IAdditionalCredentialOptions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { PactClient } from '../../../nodes/Pact/transport/client';
import type { CallBudget, PactContext } from '../../../nodes/Pact/transport/context';

/** What the fake Pact answers to one request: an answer, or an error in place of one. */
export type Answer = { status?: number; body: unknown; headers?: IDataObject } | Error;

export const networkError = (code: string) => Object.assign(new Error(`broken: ${code}`), { code });

let accounts = 0;

/**
 * A client whose requests are answered by a function, without n8n and without a server. Each has an account of its own,
 * so that tests share no rate limit.
 */
export function fakePact(
	answer: (request: IHttpRequestOptions, number: number) => Answer | Promise<Answer>,
	{ baseUrl, apiToken, budget }: FakeSettings = {},
) {
	const requests: IHttpRequestOptions[] = [];
	const signed: Array<[type: string, more?: IAdditionalCredentialOptions]> = [];
	const credentials = {
		baseUrl: baseUrl === undefined ? 'https://api.pact.im' : baseUrl,
		apiToken: apiToken === undefined ? `private-token-${++accounts}` : apiToken,
	};
	const context = {
		getCredentials: async () => credentials,
		getNode: () => ({ name: 'Pact', parameters: {} }),
		helpers: {
			async httpRequestWithAuthentication(
				type: string,
				options: IHttpRequestOptions,
				more?: IAdditionalCredentialOptions,
			) {
				requests.push(options);
				signed.push([type, more]);
				const answered = await answer(options, requests.length);
				if (answered instanceof Error) throw answered;
				const { status = 200, body, headers = {} } = answered;
				const text = body === null || typeof body === 'string' ? body : JSON.stringify(body);
				return { statusCode: status, headers, body: text };
			},
		},
	} as unknown as PactContext;
	const client = new PactClient(context, {
		maxWaitSeconds: 300,
		waitedSeconds: 0,
		pacedSeconds: 0,
		mayHaveWritten: false,
		...budget,
	});
	return { client, requests, signed, apiToken: credentials.apiToken };
}

interface FakeSettings {
	baseUrl?: unknown;
	/** `null` for a credential without one */
	apiToken?: string | null;
	budget?: Partial<CallBudget>;
}
