import type { PactCall } from '../../../nodes/Pact/transport/request';
import { shortBudget } from '../../../nodes/Pact/transport/context';
import { recordPauses } from '../../engine/harness/sleep';
import { fakePact } from './fakePact';

recordPauses();

const read: PactCall = { method: 'GET', purpose: 'read it', path: '/p1/companies/5' };
const slowDown = { status: 429, body: { errors: ['Please wait for 50 seconds'] } };

describe('The way to Pact', () => {
	it('sends a request as Pact takes it', async () => {
		const { client, requests } = fakePact(() => ({ body: { a: 1 } }));
		const call: PactCall = { ...read, query: { ids: [1, 2] } };
		expect(await client.request(call)).toEqual({ a: 1 });
		expect(requests).toEqual([
			{
				method: 'GET',
				url: 'https://api.pact.im/p1/companies/5',
				qs: { ids: [1, 2] },
				arrayFormat: 'brackets',
				body: undefined,
				headers: { Accept: 'application/json' },
				json: true,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 60_000,
				abortSignal: expect.any(AbortSignal) as AbortSignal,
			},
		]);
	});

	// Without it n8n would query its database and decrypt for every request.
	it('signs it with the credential that was read already', async () => {
		const { client, signed, apiToken } = fakePact(() => ({ body: {} }));
		await client.request(read);
		const credential = { type: 'pactApi', data: { baseUrl: 'https://api.pact.im', apiToken } };
		expect(signed).toEqual([
			['pactApi', { credentialsDecrypted: expect.objectContaining(credential) as object }],
		]);
	});

	it('sends values as the body, and beside a file as part of it', async () => {
		const { client, requests } = fakePact(() => ({ body: {} }));
		const call: PactCall = { ...read, method: 'POST', ifUnknown: 'Look.', body: { a: 1 } };
		await client.request(call);
		const open = async () => (async function* () {})();
		await client.request({
			...call,
			upload: { name: 'a.txt', mimeType: 'text/plain', size: 0, open },
		});
		expect(requests.map(({ body }) => Object.prototype.toString.call(body))).toEqual([
			'[object Object]',
			'[object Blob]',
		]);
		expect(requests[0]?.body).toEqual({ a: 1 });
	});

	it('gives an upload as much longer as 32 kB per second take', async () => {
		const { client, requests } = fakePact(() => ({ body: {} }));
		const open = async () => ({
			async *[Symbol.asyncIterator]() {
				yield Buffer.from('abc');
			},
		});
		const upload = { name: 'a.txt', mimeType: 'text/plain', size: 32_000 * 10, open };
		await client.request({ ...read, method: 'POST', ifUnknown: 'Look.', upload });
		expect(requests[0]).toMatchObject({
			timeout: 70_000,
			headers: { 'Content-Type': expect.stringMatching(/^multipart\/form-data/) as string },
		});
	});

	it('asks no longer than the answer is of use', async () => {
		const { client, requests } = fakePact(() => ({ body: {} }));
		await client.requestWithin(5, read);
		expect(requests[0]?.timeout).toBeLessThanOrEqual(5_000);
		expect(requests[0]?.timeout).toBeGreaterThan(4_900);
	});

	it('says why a request failed, for the item at hand', async () => {
		const { client } = fakePact(() => ({ status: 403, body: { errors: ['No'] } }), {
			budget: { itemIndex: 3 },
		});
		await expect(client.request(read)).rejects.toMatchObject({
			message: 'Pact did not read it (HTTP 403: No)',
			context: { itemIndex: 3 },
		});
		await expect(client.requestWithin(60, read)).rejects.toMatchObject({
			message: 'Pact did not read it (HTTP 403: No)',
			node: { name: 'Pact' },
		});
		expect(client.error({ message: 'Oops' })).toMatchObject({
			message: 'Oops',
			context: { itemIndex: 3 },
		});
	});

	it('knows its node and where its account is', async () => {
		const { client } = fakePact(() => ({ body: {} }), { baseUrl: 'https://pact.example/' });
		expect(await client.server()).toBe('https://pact.example');
		expect(client.node.name).toBe('Pact');
	});

	it('gives nothing when Pact asks for more patience than there is', async () => {
		const { client } = fakePact(() => slowDown, { budget: { maxWaitSeconds: 10 } });
		expect(await client.requestWithin(60, read)).toBeUndefined();
		const { client: other } = fakePact(() => slowDown);
		expect(await other.requestWithin(20, read)).toBeUndefined();
		await expect(other.request(read)).rejects.toThrow('HTTP 429');
	});

	it('shows words of Pact in one line and not at any length', async () => {
		const words = `\n a\r\n\tb\u0000 \u202ec${'d'.repeat(2_000)}`;
		const { client } = fakePact(() => ({ status: 400, body: { errors: [words] } }));
		const outcome = await client.tryRequest(read);
		expect(outcome).toMatchObject({
			failure: { words: `a b c${'d'.repeat(995)}…` },
		});
		const short = fakePact(() => ({ status: 400, body: { errors: [`${'x'.repeat(1_000)} \n`] } }));
		expect(await short.client.tryRequest(read)).toMatchObject({
			failure: { words: 'x'.repeat(1_000) },
		});
	});

	it.each<[PactCall['method'], boolean | undefined, boolean]>([
		['DELETE', undefined, true],
		['PUT', undefined, true],
		['GET', undefined, false],
		['POST', undefined, false],
		['POST', true, true],
	])('takes an empty answer to %s (%s) for success: %s', async (method, mayBeEmpty, isFine) => {
		const { client } = fakePact(() => ({ body: ' ' }));
		const call = { ...read, method, mayBeEmpty, ifUnknown: 'Look.' } as PactCall;
		expect('data' in (await client.tryRequest(call))).toBe(isFine);
	});

	it.each<[object, object, boolean]>([
		[{ method: 'POST', ifUnknown: 'Look.' }, { body: {} }, true],
		[{ method: 'PUT', ifUnknown: 'Look.' }, { body: {} }, true],
		[{ method: 'POST', ifUnknown: 'Look.' }, { status: 500, body: '' }, true],
		[{ method: 'POST', ifUnknown: 'Look.' }, { status: 400, body: '' }, false],
		[{ method: 'POST', ifUnknown: 'Look.', isHarmless: true }, { body: {} }, false],
		[{ method: 'PUT' }, { body: {} }, false],
		[{ method: 'GET' }, { body: {} }, false],
	])('after %j answered with %j may have written: %s', async (call, answer, mayHaveWritten) => {
		const { client } = fakePact(() => ({ body: '', ...answer }));
		await client.tryRequest({ ...read, ...call } as PactCall);
		expect(client.budget.mayHaveWritten).toBe(mayHaveWritten);
	});

	it('takes strange answers of n8n for a lost connection to nothing', async () => {
		const { client } = fakePact(() => ({ body: {} }));
		const { helpers } = client.context as unknown as {
			helpers: { httpRequestWithAuthentication: () => Promise<unknown> };
		};
		helpers.httpRequestWithAuthentication = async () => undefined;
		expect(await client.tryRequest(read)).toMatchObject({
			failure: { outcome: 'refused', status: NaN },
		});
		helpers.httpRequestWithAuthentication = async () => ({ statusCode: 200, body: { a: 1 } });
		expect(await client.tryRequest(read)).toEqual({ data: { a: 1 } });
	});

	it('is tried for a quarter of a minute where somebody waits in front of the form', () => {
		expect(shortBudget()).toEqual({
			maxWaitSeconds: 15,
			waitedSeconds: 0,
			pacedSeconds: 0,
			mayHaveWritten: false,
		});
	});
});
