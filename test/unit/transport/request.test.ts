import type { IDataObject } from 'n8n-workflow';
import { getEventListeners } from 'node:events';
import type { PactCall } from '../../../nodes/Pact/transport/request';
import { recordPauses } from '../../engine/harness/sleep';
import { fakePact, networkError, type Answer } from './fakePact';

const pauses = recordPauses();

const list: PactCall = {
	method: 'GET',
	purpose: 'list the conversations',
	path: '/api/p2/conversations',
};
const send: PactCall = {
	method: 'POST',
	purpose: 'send the message',
	path: '/api/p2/messages',
	ifUnknown: 'Check in the Pact inbox.',
};
const update: PactCall = { method: 'PUT', purpose: 'update it', path: '/p1/companies/5' };
const remove: PactCall = { method: 'DELETE', purpose: 'delete it', path: '/p1/companies/5' };

const failureOf = async (outcome: Promise<object>) =>
	(await outcome) as { failure: IDataObject; isOutOfTime: boolean };

describe('A Pact that cannot be reached', () => {
	it.each([
		['refuses connections', 'ECONNREFUSED', [1, 2, 4]],
		['has a certificate that nobody trusts', 'CERT_HAS_EXPIRED', []],
	])('keeps nobody waiting for a slot when it %s', async (_what, code, expected) => {
		const apiToken = `token of eight executions, ${code}`;
		const outcomes = await Promise.all(
			Array.from({ length: 8 }, async () => {
				const { client } = fakePact(() => networkError(code), { apiToken });
				return [await client.tryRequest(list), await client.tryRequest(send)];
			}),
		);
		const neverSent = code === 'ECONNREFUSED' ? 'unreachable' : 'unsendable';
		for (const outcome of outcomes.flat()) {
			expect(outcome).toMatchObject({ failure: { outcome: neverSent } });
		}
		expect(pauses.seconds).toHaveLength(8 * 2 * expected.length);
		// The pauses between attempts grow to 4 seconds and a quarter of them; a wait for a slot takes up to 60.
		expect(Math.max(0, ...pauses.seconds)).toBeLessThanOrEqual(5);
	});

	it('uses up slots when nobody knows how far the requests got', async () => {
		const apiToken = 'token of lost connections';
		for (let number = 0; number < 10; number++) {
			const { client } = fakePact(() => networkError('ECONNRESET'), { apiToken });
			await client.tryRequest({ ...send, path: '/api/p2/attachments' });
		}
		// Five per second.
		expect(pauses.seconds.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThanOrEqual(0.9);
		pauses.seconds = [];
		const { client, requests } = fakePact(() => networkError('ECONNRESET'), {
			apiToken,
			budget: { maxWaitSeconds: 3 },
		});
		await client.tryRequest(list);
		await client.tryRequest(list);
		const outcome = await failureOf(client.tryRequest(list));
		expect(requests).toHaveLength(10);
		expect(outcome.isOutOfTime).toBe(true);
	});
});

describe('The Base URL', () => {
	it.each([
		['api.pact.im', 'begin with https://'],
		['', 'is empty'],
		[null, 'is empty'],
		['ftp://api.pact.im', 'begin with https://'],
		['https://api.pact.im?x=1', '? or #'],
		['https://api.pact.im/#', '? or #'],
		['https://user:pass@api.pact.im', 'user name or password'],
		['https://', 'not a complete address'],
	])('%p is refused with a sentence, and nothing is sent', async (baseUrl, words) => {
		const { client, requests } = fakePact(() => ({ body: {} }), { baseUrl });
		const error = await client.request(send).catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			message: expect.stringContaining(words) as string,
			description: expect.stringContaining('https://api.pact.im') as string,
		});
		const { message } = error as Error;
		expect(message).toContain('the Base URL in the Pact credential');
		expect(message).not.toContain('pass@');
		expect(requests).toEqual([]);
		expect(pauses.seconds).toEqual([]);
	});

	it('that is wrong is not a matter of time', async () => {
		const { client } = fakePact(() => ({ body: {} }), { baseUrl: 'api.pact.im' });
		await expect(client.requestWithin(60, list)).rejects.toThrow('the Base URL');
	});

	it.each(['https://api.pact.im', 'https://api.pact.im/', ' HTTPS://API.pact.im// '])(
		'%p shares one rate limiter with the others',
		async (baseUrl) => {
			const apiToken = `token for ${baseUrl}`;
			const limited = { apiToken, budget: { maxWaitSeconds: 3 } };
			const first = fakePact(() => ({ body: {} }), limited);
			for (let number = 0; number < 10; number++) await first.client.request(list);
			const second = fakePact(() => ({ body: {} }), { ...limited, baseUrl });
			expect(await second.client.tryRequest(list)).toMatchObject({
				failure: { outcome: 'notSent', status: 0 },
			});
		},
	);

	it('may have a path, as behind a proxy', async () => {
		const { client, requests } = fakePact(() => ({ body: {} }), {
			baseUrl: 'http://proxy.example:8080/pact/',
		});
		await client.request(list);
		expect(requests[0]?.url).toBe('http://proxy.example:8080/pact/api/p2/conversations');
	});
});

describe('The API token', () => {
	it.each<[how: string, apiToken: string, same: string | null]>([
		['with blanks around it', 'a token that was pasted', ' a token that was pasted\n'],
		['that is missing', '', null],
	])('%s shares one rate limiter with the others', async (_how, apiToken, same) => {
		const budget = { maxWaitSeconds: 3 };
		const first = fakePact(() => ({ body: {} }), { apiToken, budget });
		for (let number = 0; number < 10; number++) await first.client.request(list);
		const second = fakePact(() => ({ body: {} }), { apiToken: same, budget });
		expect(await second.client.tryRequest(list)).toMatchObject({ failure: { outcome: 'notSent' } });
	});
});

describe("A request for which Pact's limits leave no time", () => {
	/** A client that has used up what Pact allows in a minute. */
	async function exhausted(maxWaitSeconds: number) {
		const fake = fakePact(() => ({ body: {} }), { budget: { maxWaitSeconds } });
		for (let number = 0; number < 10; number++) await fake.client.request(list);
		return fake;
	}

	it('is not sent, and its failure says for how long', async () => {
		const { client, requests } = await exhausted(3);
		expect(await client.tryRequest(list)).toEqual({
			failure: {
				outcome: 'notSent',
				status: 0,
				words: 'its limit of requests is used up for another 60 seconds',
			},
			isOutOfTime: true,
		});
		expect(requests).toHaveLength(10);
	});

	it('says in the singular that it is a second', async () => {
		const { client } = await exhausted(3);
		pauses.pass(59.5);
		expect(await client.tryRequest(list, 0.2)).toMatchObject({
			failure: { words: 'its limit of requests is used up for another second' },
		});
	});

	it('waits no longer than its answer is of use, however patient the execution is', async () => {
		// Far from the beginning of the clock, so that a time on it is not taken for a length of time.
		pauses.pass(1_000);
		const { client } = await exhausted(300);
		expect(await client.requestWithin(5, list)).toBeUndefined();
		expect(pauses.seconds).toEqual([]);
	});
});

describe('An attempt that fails', () => {
	it.each([408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524])(
		'with HTTP %i is repeated for GET, PUT and DELETE, and not for POST',
		async (status) => {
			const fails = (_: unknown, number: number): Answer =>
				number === 1 ? { status, body: 'Oops' } : { body: {} };
			for (const call of [list, update, remove]) {
				const { client, requests } = fakePact(fails);
				expect(await client.tryRequest(call)).toEqual({ data: {} });
				expect(requests).toHaveLength(2);
			}
			const { client, requests } = fakePact(fails);
			expect(await client.tryRequest(send)).toMatchObject({
				failure: { outcome: status === 425 ? 'refused' : 'unknown', status },
				isOutOfTime: false,
			});
			expect(requests).toHaveLength(1);
		},
	);

	it.each([501, 505, 525])('with HTTP %i is not repeated', async (status) => {
		const { client, requests } = fakePact(() => ({ status, body: '' }));
		await client.tryRequest(list);
		expect(requests).toHaveLength(1);
	});

	it('keeps its unknown outcome, whatever later attempts are answered', async () => {
		const { client } = fakePact((_, number) =>
			number === 1 ? networkError('ECONNRESET') : { status: 400, body: { errors: ['Taken'] } },
		);
		expect(await client.tryRequest(update)).toMatchObject({
			failure: { outcome: 'unknown', status: 400, words: 'Taken' },
		});
	});

	it('is a success when a repeated DELETE finds nothing', async () => {
		const { client } = fakePact((_, number) =>
			number === 1 ? networkError('ECONNRESET') : { status: 404, body: '' },
		);
		expect(await client.tryRequest(remove)).toEqual({ data: {} });
	});

	it('waits for rate limits up to the budget, and counts that', async () => {
		const { client, requests } = fakePact(() => ({
			status: 429,
			body: { errors: [{ detail: 'Please wait for 50 seconds' }] },
		}));
		client.budget.maxWaitSeconds = 120;
		expect(await client.tryRequest(update)).toMatchObject({ failure: { status: 429 } });
		expect(pauses.seconds).toEqual([50, 50]);
		expect(client.budget.waitedSeconds).toBe(100);
		expect(requests).toHaveLength(3);
	});

	it.each<[how: string, header: unknown, pauses: number[]]>([
		['as long as the header says', '7', [7]],
		['as it thinks fit without a header', undefined, [1, 2, 4]],
		['as it thinks fit when the header is a number', 7, [1, 2, 4]],
		['as it thinks fit when there are several headers', ['7', '8'], [1, 2, 4]],
	])('for its rate waits %s', async (_how, header, expected) => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const { client } = fakePact(
			() => ({ status: 429, body: '', headers: { 'retry-after': header } as IDataObject }),
			{ budget: { maxWaitSeconds: 7 } },
		);
		expect(await client.tryRequest(update)).toMatchObject({ failure: { status: 429 } });
		random.mockRestore();
		expect(pauses.seconds).toEqual(expected);
	});

	it('for another reason than its rate does not use up the budget for rate limits', async () => {
		const { client } = fakePact(() => ({ status: 503, body: '' }));
		await client.tryRequest(list);
		expect(pauses.seconds).not.toEqual([]);
		expect(client.budget.waitedSeconds).toBe(0);
	});

	it('keeps others from asking while Pact refuses, also when it is not repeated itself', async () => {
		const apiToken = 'a token that two executions use';
		const slowDown = { status: 429, body: { errors: [{ detail: 'Please wait for 42 seconds' }] } };
		const first = fakePact(() => slowDown, { apiToken, budget: { maxWaitSeconds: 5 } });
		expect(await first.client.tryRequest(list)).toMatchObject({ failure: { status: 429 } });
		expect(pauses.seconds).toEqual([]);
		const second = fakePact(() => ({ body: {} }), { apiToken });
		await second.client.request(list);
		expect(pauses.seconds[0]).toBeGreaterThan(40);
		expect(second.client.budget).toMatchObject({ waitedSeconds: 0 });
		expect(second.client.budget.pacedSeconds).toBeGreaterThan(40);
	});

	it('is repeated after pauses of random length', async () => {
		const random = jest.spyOn(Math, 'random').mockReturnValue(0).mockReturnValueOnce(0.999);
		const { client } = fakePact(() => ({ status: 503, body: '' }));
		await client.tryRequest(list);
		random.mockRestore();
		expect(pauses.seconds).toEqual([expect.closeTo(1.2495), 1.5, 3]);
	});

	it('is over when there is no time left for another attempt', async () => {
		const { client, requests } = fakePact(() => ({ status: 503, body: '' }));
		const outcome = await failureOf(client.tryRequest(list, 2));
		expect(outcome.isOutOfTime).toBe(true);
		expect(requests).toHaveLength(2);
		expect(await client.requestWithin(2, list)).toBeUndefined();
	});
});

describe('An answer without a body', () => {
	it.each(['DELETE', 'PUT'] as const)('to %s means that it is done', async (method) => {
		for (const body of [undefined, null, '']) {
			const { client } = fakePact(() => ({ status: 204, body }));
			expect(await client.request({ ...list, method })).toEqual({});
		}
	});

	it('to GET is none', async () => {
		const { client } = fakePact(() => ({ body: undefined }), { budget: { maxWaitSeconds: 0 } });
		await expect(client.request(list)).rejects.toThrow('the answer was empty');
	});
});

describe('Secrets that Pact echoes', () => {
	it('are masked in a successful answer', async () => {
		const { client, apiToken } = fakePact((request) => ({
			body: {
				url: `https://x.example/hook?token=${request.headers?.Accept ? apiTokenOf() : ''}&a=1`,
				deep: [{ note: 'password: pa$$w.rd(', code: 'Your code: 1234.', number: 1234 }],
				kept: ['71234567', 'https://own.example/hook', '2024-1234-01'],
			},
		}));
		const apiTokenOf = () => apiToken;
		const data = await client.request({
			...send,
			secrets: ['pa$$w.rd(', '1234', 'https://own.example/hook', 'on', ''],
		});
		expect(data).toEqual({
			url: 'https://x.example/hook?token=•••&a=1',
			deep: [{ note: 'password: •••', code: 'Your code: •••.', number: 1234 }],
			kept: ['71234567', 'https://own.example/hook', '2024-1234-01'],
		});
	});

	it('are masked when the token is the only one', async () => {
		const { client, apiToken } = fakePact((_, number) => ({
			body: { page: number, echo: apiToken },
		}));
		const list = { method: 'GET' as const, purpose: 'list the channels', path: '/p1/companies' };
		for (const page of [1, 2]) expect(await client.request(list)).toEqual({ page, echo: '•••' });
	});

	it('are masked also where the answer escapes them', async () => {
		const { client } = fakePact(() => ({ body: '{"a":"\\u0073ecret\\/token","b":"x"}' }));
		expect(await client.request({ ...send, secrets: ['secret/token'] })).toEqual({
			a: '•••',
			b: 'x',
		});
	});

	it('are masked in refusals', async () => {
		const { client } = fakePact(() => ({ status: 400, body: { errors: ['s3cret-token is bad'] } }));
		expect(await client.tryRequest({ ...send, secrets: ['s3cret-token'] })).toMatchObject({
			failure: { words: '••• is bad' },
		});
	});

	it('leave a code that Pact made for the user alone', async () => {
		const { client } = fakePact(() => ({ body: { code: 'ABCD-EFGH', token: 'new' } }));
		expect(await client.request({ ...send, secrets: ['another'] })).toEqual({
			code: 'ABCD-EFGH',
			token: 'new',
		});
	});
});

describe('A file that is sent', () => {
	/** A file that tells whether it was closed, opened by hand where `opened` is false. */
	function file() {
		const state = { opened: 0, closed: 0 };
		const open = async () => {
			state.opened++;
			return {
				async *[Symbol.asyncIterator]() {
					yield Buffer.from('abc');
				},
				destroy: () => void state.closed++,
			};
		};
		return { state, open, upload: { name: 'a.txt', mimeType: 'text/plain', size: 3, open } };
	}
	const call = (upload: ReturnType<typeof file>['upload']): PactCall => ({ ...send, upload });

	it.each<[string, Answer]>([
		['accepted', { body: {} }],
		['refused', { status: 400, body: {} }],
		['not JSON', { body: '<html>' }],
		['unreachable', networkError('CERT_HAS_EXPIRED')],
		['lost', networkError('ECONNRESET')],
	])('is closed after the request was %s', async (_what, answer) => {
		const { state, upload } = file();
		await fakePact(() => answer).client.tryRequest(call(upload));
		await new Promise((resolve) => setImmediate(resolve));
		expect(state).toEqual({ opened: 1, closed: 1 });
	});

	it('takes up a slot as any other request does', async () => {
		const apiToken = 'one that sends files';
		for (let number = 0; number < 5; number++) {
			const { client } = fakePact(() => ({ body: {} }), { apiToken });
			await client.request(call(file().upload));
		}
		expect(pauses.seconds).toEqual([]);
		await fakePact(() => ({ body: {} }), { apiToken }).client.request(call(file().upload));
		// Five per second.
		expect(pauses.seconds.reduce((sum, pause) => sum + pause, 0)).toBeCloseTo(1, 2);
	});

	it('is not opened when there is no slot in time', async () => {
		const { state, upload } = file();
		const limited = { apiToken: 'one without slots', budget: { maxWaitSeconds: 3 } };
		for (let number = 0; number < 30; number++) {
			await fakePact(() => ({ body: {} }), limited).client.tryRequest(send);
		}
		const { client } = fakePact(() => ({ body: {} }), limited);
		expect(await client.tryRequest(call(upload))).toMatchObject({ isOutOfTime: true });
		expect(state.opened).toBe(0);
	});

	it('is closed when the execution is stopped while it opens', async () => {
		const { state, open, upload } = file();
		const stop = new AbortController();
		let letOpen = () => {};
		const slowOpen = async () => {
			await new Promise<void>((resolve) => (letOpen = resolve));
			return await open();
		};
		const { client, requests } = fakePact(() => ({ body: {} }), {
			budget: { signal: stop.signal },
		});
		const sending = client.tryRequest(call({ ...upload, open: slowOpen }));
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('Stopped'));
		await expect(sending).rejects.toThrow('Stopped');
		letOpen();
		await new Promise((resolve) => setImmediate(resolve));
		expect(state).toEqual({ opened: 1, closed: 1 });
		expect(requests).toEqual([]);
	});

	it('that cannot be opened takes no slot', async () => {
		const upload = { ...file().upload, open: async () => await Promise.reject(new Error('Gone')) };
		const apiToken = 'one whose files are gone';
		for (let number = 0; number < 40; number++) {
			const { client } = fakePact(() => ({ body: {} }), { apiToken });
			await expect(client.tryRequest(call(upload))).rejects.toThrow('Gone');
		}
		expect(pauses.seconds).toEqual([]);
	});
});

describe('A stopped execution', () => {
	it('waits for no answer that n8n does not cancel', async () => {
		const stop = new AbortController();
		const { client } = fakePact(async () => await new Promise(() => {}), {
			budget: { signal: stop.signal },
		});
		const sending = client.tryRequest(send);
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('Stopped'));
		expect(await sending).toMatchObject({ failure: { outcome: 'unknown' } });
	});
});

// One execution may send thousands of requests.
describe('The signals that end a request', () => {
	it('keep no listener of it once it is answered', async () => {
		const { signal } = new AbortController();
		const { client, requests } = fakePact(() => ({ body: {} }), { budget: { signal } });
		await client.request(send);
		const signals = [signal, requests[0]?.abortSignal as AbortSignal];
		expect(signals.flatMap((one) => getEventListeners(one, 'abort'))).toEqual([]);
	});
});
