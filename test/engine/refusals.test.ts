import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pact } from '../simulator';
import { CORE_OPERATIONS, whenLost } from './harness/coreOperations';
import { NEW_TOKEN, startPactWithChannels } from './harness/fixtures';
import { runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const HTML = '<!doctype html><html><body>Please sign in</body></html>';

describe.each(CORE_OPERATIONS)('$title, when all is well', ({ form, method, path, output }) => {
	it('sends one request and passes on what Pact answers', async () => {
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual(output.map((json) => ({ json, pairedItem: { item: 0 } })));
		expect(pact.requests).toMatchObject([
			{ method, path, headers: { 'x-private-api-token': pact.token, accept: 'application/json' } },
		]);
	});
});

describe.each(CORE_OPERATIONS)('$title, refused', ({ form, method, path, didNot }) => {
	it('says that the token is wrong and where the right one is', async () => {
		const { error } = await runPact(pact, form, { token: 'a-wrong-api-token' });
		expect(error?.message).toBe(`${didNot} (HTTP 401: Invalid token)`);
		expect(error?.description).toContain('https://app.pact.im/account');
		expect(error).toMatchObject({ name: 'NodeApiError', httpCode: '401' });
		expect(pact.requests).toHaveLength(1);
	});

	it.each([
		[400, 'Phone is invalid', 'what Pact does not accept'],
		[402, 'Payment required', 'has to be paid for'],
		[403, 'Forbidden', 'tariff'],
		[404, 'Not found', 'Company 5'],
		[410, 'Gone', 'removed'],
		[418, 'Teapot', 'what Pact does not accept'],
	])('repeats what Pact said with HTTP %i and adds what to do', async (status, words, advice) => {
		pact.fail({ method, path, status, body: { status: 'errored', errors: [words] } });
		const { error, items } = await runPact(pact, form);
		expect(error?.message).toBe(`${didNot} (HTTP ${status}: ${words})`);
		expect(error?.description).toContain(advice);
		expect(error?.context.itemIndex).toBe(0);
		expect(items).toEqual([]);
		expect(pact.requests).toHaveLength(1);
	});

	it('takes "errored" for a refusal although it came with HTTP 200', async () => {
		pact.fail({ body: { status: 'errored', errors: ['Company is blocked', 'Write to support'] } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(`${didNot} (HTTP 200: Company is blocked; Write to support)`);
		expect(pact.requests).toHaveLength(1);
	});

	it('keeps words of Pact that look like an error code of Node', async () => {
		// n8n replaces messages that contain "EEXIST" by "The file or directory already exists".
		pact.fail({ status: 400, body: { status: 'errored', errors: ['Preexisting ECONNREFUSED'] } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(`${didNot} (HTTP 400: Preexisting ECONNREFUSED)`);
	});

	it('understands the newer error body too', async () => {
		const body = {
			errors: [{ status: 403, code: 'forbidden', title: 'No', detail: 'Free tariff' }],
		};
		pact.fail({ status: 403, body });
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(`${didNot} (HTTP 403: Free tariff)`);
	});

	it('hides the tokens that Pact repeats in its words', async () => {
		const words = `Tokens ${pact.token} and ${encodeURIComponent(NEW_TOKEN)} are wrong`;
		pact.fail({ status: 400, body: { status: 'errored', errors: [words] } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toContain('Tokens ••• and');
	});

	it.each(['http200', 'http4xx'] as const)('knows a missing company as %s', async (v1) => {
		pact.assumptions.v1ErroredStatus = v1;
		const { error } = await runPact(pact, { ...form, companyId: 6 });
		expect(error?.message).toMatch(/HTTP (200|404): Company not found\)$/);
		expect(pact.requests).toHaveLength(1);
	});
});

describe.each(CORE_OPERATIONS)('$title, answered by something else', (operation) => {
	const { form, didNot, lookAt } = operation;
	const beginning = whenLost(operation);

	it.each([
		['a web page', { body: HTML, contentType: 'text/html' }, 'the answer was not JSON'],
		['a web page that claims to be JSON', { body: HTML }, 'the answer was not JSON'],
		['half of its JSON', { body: '{"status":"ok","data":{"chan' }, 'the answer was not JSON'],
		['a list', { body: [] }, 'the answer was not JSON'],
		['a text', { body: '"ok"' }, 'the answer was not JSON'],
	])('does not take %s for success', async (_what, fault, reason) => {
		pact.fail(fault);
		const { error, items } = await runPact(pact, form);
		expect(error?.message).toBe(`${beginning} (HTTP 200: ${reason})`);
		expect(error?.description).toContain(lookAt ?? 'Base URL');
		expect(items).toEqual([]);
		expect(pact.requests).toHaveLength(1);
	});

	it.each([301, 302, 307, 308])(
		'does not follow a redirect (%i) with the token',
		async (status) => {
			const otherHost = await startOtherHost();
			try {
				pact.fail({ status, headers: { location: `${otherHost.url}/p1` }, body: '' });
				const { error } = await runPact(pact, form);
				expect(error?.message).toBe(`${didNot} (HTTP ${status})`);
				expect(error?.description).toContain('https://api.pact.im');
				expect(otherHost.visits()).toBe(0);
			} finally {
				otherHost.server.close();
			}
		},
	);
});

describe('An empty answer', () => {
	it.each(CORE_OPERATIONS.filter(({ method }) => method === 'PUT' || method === 'DELETE'))(
		'means success for $title',
		async ({ form, output }) => {
			pact.fail({ status: 204, process: true });
			const { items, error } = await runPact(pact, form);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual(output);
		},
	);

	it('is no list of channels', async () => {
		pact.fail({ status: 200, body: '' });
		const { error } = await runPact(pact, CORE_OPERATIONS[0].form);
		expect(error?.message).toBe('Pact did not list the channels (HTTP 200: the answer was empty)');
	});

	it.each(CORE_OPERATIONS.filter(({ method }) => method === 'POST'))(
		'leaves open whether $title was carried out',
		async ({ form, lookAt }) => {
			pact.fail({ status: 200, body: '' });
			const { error } = await runPact(pact, form);
			expect(error?.message).toMatch(/^It is unknown whether .*the answer was empty\)$/);
			expect(error?.description).toContain(lookAt);
			expect(pact.requests).toHaveLength(1);
		},
	);
});

describe('An answer without its content', () => {
	it.each(CORE_OPERATIONS.filter(({ method }) => method === 'GET' || method === 'POST'))(
		'is not passed on as an empty item by $title',
		async ({ form }) => {
			pact.fail({ body: { status: 'ok' } });
			const { error, items } = await runPact(pact, form);
			expect(error?.message).toContain('its answer has no "data"');
			expect(error?.description).toContain('before running this again');
			expect(items).toEqual([]);
		},
	);

	it('is no list of channels without the list', async () => {
		pact.fail({ body: { status: 'ok', data: { next_page: 'abc' } } });
		const { error } = await runPact(pact, CORE_OPERATIONS[0].form);
		expect(error?.message).toContain('its answer has no list of channels');
	});
});

afterEach(() => expect(pauses.seconds).toEqual([]));

async function startOtherHost() {
	let visits = 0;
	const server: Server = createServer((_request, response) => {
		visits++;
		response.end('{"status":"ok","data":{}}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, server, visits: () => visits };
}
