import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CORE_OPERATIONS } from '../harness/coreOperations';
import { runPact } from '../harness/runPact';
import { recordPauses } from '../harness/sleep';

recordPauses();
let server: Server;
let answer: (response: ServerResponse) => void;
let requests = 0;
const token = 'the-token-of-the-account';
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeEach(async () => {
	requests = 0;
	// n8n waits for an answer that it cannot unpack for as long as it is allowed to.
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, 1_000)));
	server = createServer((request, response) => {
		requests++;
		request.resume();
		response.on('error', () => {});
		answer(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
	jest.restoreAllMocks();
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const MB = 1024 * 1024;
const json = (status: number, body: unknown) => (response: ServerResponse) =>
	void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const raw =
	(status: number, body: string | Buffer, headers = {}) =>
	(response: ServerResponse) =>
		void response.writeHead(status, headers).end(body);
const nested = (depth: number) => `${'[1,'.repeat(depth)}1${']'.repeat(depth)}`;
const refused = (words: unknown) => ({ status: 'errored', errors: [words] });

const ANSWERS: Array<[string, (response: ServerResponse) => void]> = [
	['an error text of 5 MB', json(400, refused('x'.repeat(5 * MB)))],
	[
		'a hundred thousand errors',
		json(422, { errors: Array.from({ length: 1e5 }, (_, i) => `No ${i}`) }),
	],
	['an error with the token a thousand times', json(400, refused(`${token} `.repeat(1000)))],
	['an error that is no text', json(400, refused({ detail: { a: [1] }, title: 7 }))],
	['an error of control characters', json(400, refused('\u0000\u001b[31m\u202e\r\n\t'))],
	['an error page of 5 MB', raw(502, '<p>Bad gateway</p>'.repeat(300_000))],
	['lists in lists, 200,000 deep', raw(200, `{"status":"ok","data":${nested(200_000)}}`)],
	['a name called __proto__', raw(200, '{"__proto__":{"status":"ok"},"data":{"__proto__":[]}}')],
	[
		'numbers beyond all bounds',
		raw(200, '{"data":{"id":1e999,"external_id":-1e999,"channels":1e999}}'),
	],
	['JSON in UTF-16', raw(200, Buffer.from('\ufeff{"data":{}}', 'utf16le'))],
	['JSON with a byte order mark', raw(200, '\ufeff{"data":{}}')],
	['gzip that is none', raw(200, 'not gzip', { 'content-encoding': 'gzip' })],
	['an unknown encoding', raw(200, 'x', { 'content-encoding': 'zstd-br-x' })],
	['no content', raw(204, '')],
	['not modified', raw(304, '')],
	['a part', raw(206, '{"status":"ok"')],
	['a redirect to itself', raw(301, '', { location: '/' })],
	['a redirect that keeps the method', raw(308, '', { location: 'http://127.0.0.1:1/' })],
	['choices', raw(300, '')],
	['a teapot', raw(418, 'short and stout')],
	['status 499', raw(499, '')],
	['status 999', raw(999, '{}')],
	['a wait of 10^30 seconds', json(429, refused(`Please wait for ${'9'.repeat(30)} seconds`))],
	['a wait in the past', raw(429, '', { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' })],
	['headers of 20 kB', raw(200, '{}', { 'x-long': 'x'.repeat(20_000) })],
	['a length that is too long', raw(200, '{}', { 'content-length': '100' })],
];

describe.each(CORE_OPERATIONS)('$title', ({ form, method }) => {
	it.each(ANSWERS)('answered with %s, ends with one sentence', async (what, hostile) => {
		answer = (response) => {
			hostile(response);
			if (Number(response.getHeader('content-length')) > 2)
				setTimeout(() => response.destroy(), 10);
		};
		const { error, items, stored } = await runPact({ url: address(), token }, form);
		if (error !== undefined) {
			expect(error.name).toMatch(/^Node(Api|Operation)Error$/);
			expect(error.message).not.toMatch(/undefined|is not a function|cannot read|call stack/i);
			expect(error.message.length).toBeLessThan(1_500);
			expect(String(error.description).length).toBeLessThan(1_500);
			expect(stored.length).toBeLessThan(50_000);
		}
		expect(items.length).toBeLessThan(2);
		// What was refused for coming too often has not been carried out.
		if (method === 'POST' && !/a wait/.test(what)) expect(requests).toBe(1);
	});

	it('answered without end, is given up after a while', async () => {
		answer = (response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const timer = setInterval(() => response.write('[1,'), 5);
			response.once('close', () => clearInterval(timer));
		};
		const { error } = await runPact({ url: address(), token }, form);
		expect(error?.message).toContain('no answer in time');
		expect(requests).toBe(method === 'POST' ? 1 : 4);
	});
});
