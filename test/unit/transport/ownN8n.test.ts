import type { IHttpRequestOptions } from 'n8n-workflow';
import type { PactContext } from '../../../nodes/Pact/transport/context';
import { baseOf, callOwnN8n } from '../../../nodes/Pact/transport/ownN8n';
import { networkError } from './fakePact';

const url = 'https://n8n.example.com/webhook-waiting/1?signature=secret';

/** An n8n that answers with this, or breaks. */
function n8nWith(answer: unknown) {
	const requests: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		requests.push(options);
		if (answer instanceof Error) throw answer;
		return answer;
	};
	return { context: { helpers: { httpRequest } } as object as PactContext, requests };
}

describe('A call to this very n8n', () => {
	it('is sent as it is, judges no status and follows nowhere', async () => {
		const { context, requests } = n8nWith({ statusCode: 200, body: '' });
		await callOwnN8n(context, 'POST', url, { a: 1 }, 30_000);
		expect(requests).toEqual([
			{
				method: 'POST',
				url,
				body: { a: 1 },
				timeout: 30_000,
				abortSignal: expect.any(AbortSignal) as AbortSignal,
				json: true,
				encoding: 'text',
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			},
		]);
	});

	it('waits ten seconds unless there is more time', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout');
		const { context, requests } = n8nWith({ statusCode: 200, body: '' });
		await callOwnN8n(context, 'GET', url);
		expect(requests[0].timeout).toBe(10_000);
		expect(timeout).toHaveBeenCalledWith(10_000);
		timeout.mockRestore();
	});

	it.each<[unknown, object]>([
		[
			{ statusCode: 200, body: '{"a":1}' },
			{ status: 200, body: { a: 1 }, text: '{"a":1}' },
		],
		[
			{ statusCode: 200, body: { a: 1 } },
			{ status: 200, body: { a: 1 }, text: '{"a":1}' },
		],
		[
			{ statusCode: 409, body: 'still running' },
			{ status: 409, body: {}, text: 'still running' },
		],
		[
			{ statusCode: 200, body: '[1]' },
			{ status: 200, body: {}, text: '[1]' },
		],
		[{ statusCode: 204 }, { status: 204, body: {}, text: '""' }],
		[undefined, { status: NaN, body: {}, text: '""' }],
	])('answered with %j', async (answer, expected) => {
		expect(await callOwnN8n(n8nWith(answer).context, 'GET', url)).toEqual(expected);
	});

	it('never throws, and does not tell the address', async () => {
		const refused = n8nWith(networkError('ECONNREFUSED'));
		expect(await callOwnN8n(refused.context, 'GET', url)).toEqual({
			lost: 'the connection was refused',
		});
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
		const slow = n8nWith(networkError('ECONNREFUSED'));
		expect(await callOwnN8n(slow.context, 'GET', url)).toEqual({ lost: 'no answer in time' });
		timeout.mockRestore();
	});
});

describe('What all addresses of an n8n begin with', () => {
	it.each([
		['https://a.b/webhook/1/pact', 3, 'https://a.b'],
		['https://a.b/webhook/1/pact?secret=x', 3, 'https://a.b'],
		['https://a.b:5678/n8n/webhook/1/pact', 3, 'https://a.b:5678/n8n'],
		['https://a.b/n8n/x/webhook-waiting/1', 2, 'https://a.b/n8n/x'],
	])('%s without its last %i parts: %s', (address, last, base) => {
		expect(baseOf(address, last)).toBe(base);
	});
});
