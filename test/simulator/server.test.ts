import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({ token: 'secret', world: { companies: [{ id: 1 }] } });
});
afterEach(async () => await pact.close());

const LIST = '/p1/companies/1/channels';

describe('The token', () => {
	it.each(ENCODINGS)('is accepted as a parameter in a %s', async (encoding) => {
		const values = { private_api_token: 'secret', provider: 'viber', token: 'x' };
		const answer = await call(pact, `POST ${LIST}`, values, { encoding, token: null });
		expect(answer.status).toBe(200);
	});

	it('is accepted in the header, and there first', async () => {
		expect((await call(pact, `GET ${LIST}`)).status).toBe(200);
		expect((await call(pact, `GET ${LIST}?private_api_token=wrong`)).status).toBe(200);
		const wrongHeader = { token: 'wrong' };
		expect(
			(await call(pact, `GET ${LIST}?private_api_token=secret`, undefined, wrongHeader)).status,
		).toBe(401);
	});

	it('is required', async () => {
		expect(await call(pact, `GET ${LIST}`, undefined, { token: null })).toMatchObject({
			status: 401,
			body: { status: 'errored', errors: ['No token provided'] },
		});
		expect(await call(pact, `GET ${LIST}`, undefined, { token: 'wrong' })).toMatchObject({
			status: 401,
			body: { status: 'errored', errors: ['Invalid token'] },
		});
		expect(pact.requests.map(({ status }) => status)).toEqual([401, 401]);
	});
});

describe('Paths', () => {
	it('may end with a slash', async () => {
		expect((await call(pact, `GET ${LIST}/`)).status).toBe(200);
		expect((await call(pact, `GET ${LIST}/?per=1`)).status).toBe(200);
		expect(pact.requests.map(({ path }) => path)).toEqual([LIST, LIST]);
	});

	it.each([
		['GET /p1/nothing', 404],
		['GET /', 404],
		['GET /p2/companies', 404],
		['GET /p1/companies/9/channels', 404],
		['GET /p1/companies/x/channels', 404],
		['PATCH /p1/companies/1/channels', 405],
		['DELETE /p1/companies', 405],
	])('answers %s with %d', async (request, status) => {
		const answer = await call(pact, request);
		expect(answer).toMatchObject({ status, body: { status: 'errored' } });
	});
});

describe('Formats', () => {
	it.each([
		['application/xml', 406],
		['text/html', 406],
		['application/json', 200],
		['text/html, */*;q=0.1', 200],
		['application/vnd.api+json', 200],
	])('answers a wish for %s with %d', async (accept, status) => {
		const answer = await call(pact, `GET ${LIST}`, undefined, { headers: { accept } });
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
	});

	it('refuses a body that is not what it claims', async () => {
		const headers = { 'content-type': 'application/json', 'x-private-api-token': 'secret' };
		const response = await fetch(pact.url + LIST, { method: 'POST', headers, body: '{"a":' });
		expect(response.status).toBe(400);
		expect(await response.json()).toMatchObject({ status: 'errored' });
		const multipart = { ...headers, 'content-type': 'multipart/form-data' };
		const cut = await fetch(pact.url + LIST, { method: 'POST', headers: multipart, body: 'x' });
		expect(cut.status).toBe(400);
	});

	it('refuses a body of more than 20 MB, but reads it to the end', async () => {
		const values = { provider: 'viber', token: 'x'.repeat(21 * 1024 * 1024) };
		expect(await call(pact, `POST ${LIST}`, values)).toMatchObject({
			status: 400,
			body: { errors: ['Request body is too large'] },
		});
	});

	it('can refuse with HTTP 200', async () => {
		pact.assumptions.v1ErroredStatus = 'http200';
		const answer = await call(pact, `POST ${LIST}`, {});
		expect(answer).toMatchObject({ status: 200, body: { status: 'errored' } });
	});

	it('can create with HTTP 201', async () => {
		pact.assumptions.createdStatus = 201;
		expect((await call(pact, `POST ${LIST}`, { provider: 'max' })).status).toBe(201);
	});
});

describe('Recording', () => {
	it('keeps requests as they were sent', async () => {
		await call(pact, `POST ${LIST}?per=1`, { provider: 'viber', token: 'x' }, { encoding: 'form' });
		await fetch(`${pact.url}/__sim/world`);
		expect(pact.requests).toMatchObject([
			{
				method: 'POST',
				path: LIST,
				url: `${LIST}?per=1`,
				query: { per: '1' },
				body: { provider: 'viber', token: 'x' },
				headers: { 'x-private-api-token': 'secret' },
				status: 200,
				receivedAt: expect.any(Date),
			},
		]);
	});
});

describe('Faults', () => {
	it('replace answers as often as they should, in order', async () => {
		pact.fail({ status: 500, times: 2 }, { status: 429 }, { status: 200, body: 'garbage' });
		const statuses: number[] = [];
		for (let count = 0; count < 3; count++) statuses.push((await call(pact, `GET ${LIST}`)).status);
		expect(statuses).toEqual([500, 500, 429]);
		const garbage = await fetch(`${pact.url}${LIST}`);
		expect(await garbage.text()).toBe('garbage');
		expect((await call(pact, `GET ${LIST}`)).status).toBe(200);
	});

	it('spoil only the requests they are for', async () => {
		pact.fail({ method: 'DELETE', status: 502 });
		pact.fail({ path: '/p1/companies/:id/channels/:channel', status: 503 });
		pact.fail({ path: /\/companies$/, status: 418, times: Infinity });
		expect((await call(pact, `GET ${LIST}`)).status).toBe(200);
		expect((await call(pact, `PUT ${LIST}/5`)).status).toBe(503);
		expect((await call(pact, `DELETE ${LIST}/5`)).status).toBe(502);
		for (let count = 0; count < 3; count++) {
			expect((await call(pact, 'GET /p1/companies')).status).toBe(418);
		}
	});

	it('answer in the error body of the version', async () => {
		pact.fail({ status: 429, times: 2 });
		expect((await call(pact, `GET ${LIST}`)).body).toMatchObject({ status: 'errored' });
		expect((await call(pact, 'GET /api/p2/conversations')).body).toEqual({
			errors: [
				{
					status: 429,
					code: 'too_many_requests',
					title: 'Too many requests error',
					detail: 'Please wait for 50 seconds',
				},
			],
		});
	});

	it('send the headers, body and type they are given', async () => {
		const headers = { 'Retry-After': '7' };
		pact.fail({ status: 503, headers, body: '<h1>Sorry</h1>', contentType: 'text/html' });
		const response = await fetch(pact.url + LIST);
		expect(response.headers.get('retry-after')).toBe('7');
		expect(response.headers.get('content-type')).toBe('text/html');
		expect(await response.text()).toBe('<h1>Sorry</h1>');
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('cut the connection %s the request is carried out', async (cut, created) => {
		pact.fail({ cut });
		await expect(call(pact, `POST ${LIST}`, { provider: 'max' })).rejects.toThrow();
		expect(pact.world.channels).toHaveLength(created);
		expect(pact.requests).toMatchObject([{ status: null }]);
	});

	it('carry the request out when told to', async () => {
		pact.fail({ status: 504, process: true }, { status: 504 });
		expect((await call(pact, `POST ${LIST}`, { provider: 'max' })).status).toBe(504);
		expect(pact.world.channels).toHaveLength(1);
		expect((await call(pact, `POST ${LIST}`, { provider: 'viber', token: 'x' })).status).toBe(504);
		expect(pact.world.channels).toHaveLength(1);
	});

	it('let a body dribble in or break off', async () => {
		pact.fail({ slowBodyMs: 20 }, { truncate: true });
		expect((await call(pact, `GET ${LIST}`)).body).toMatchObject({ status: 'ok' });
		const cut = await fetch(pact.url + LIST, { headers: { 'x-private-api-token': 'secret' } });
		expect(cut.status).toBe(200);
		await expect(cut.text()).rejects.toThrow();
	});

	it('delay an answer until the client gives up', async () => {
		pact.fail({ delayMs: 60_000 });
		const signal = AbortSignal.timeout(50);
		await expect(fetch(pact.url + LIST, { signal })).rejects.toThrow();
	});

	it('are forgotten by a reset', async () => {
		pact.fail({ status: 500 });
		pact.reset();
		expect((await call(pact, `GET ${LIST}`)).status).toBe(200);
	});
});

describe('Start and end', () => {
	it('starts with one company and its own token', async () => {
		const other = await startPact();
		expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect(other.world.companies).toMatchObject([{ id: other.companyId }]);
		expect((await call(other, 'GET /p1/companies')).status).toBe(200);
		await other.close();
		await expect(fetch(other.url)).rejects.toThrow();
	});

	it('keeps references to the world and the records over a reset', async () => {
		const { world, requests } = pact;
		await call(pact, `POST ${LIST}`, { provider: 'max' });
		pact.reset();
		expect(world.channels).toEqual([]);
		expect(requests).toEqual([]);
		await call(pact, `POST ${LIST}`, { provider: 'max' });
		expect(world.channels).toMatchObject([{ id: 1 }]);
		expect(requests).toHaveLength(1);
	});

	it('forgets events that were still in line at a reset', async () => {
		const silent = createServer(() => {});
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as AddressInfo;
		pact.world.companies[0].webhook_url = `http://127.0.0.1:${port}/`;
		const sent = pact.emit([{ data: 1 }, { data: 2 }]);
		await new Promise<void>((resolve) => silent.once('request', () => resolve()));
		pact.reset();
		expect(await sent).toMatchObject([{ status: null }, { status: null }]);
		expect(pact.deliveries).toEqual([]);
		await pact.idle();
		silent.closeAllConnections();
		silent.close();
	});

	it('stops what is pending when it is reset or closed', async () => {
		await call(pact, `POST ${LIST}`, { provider: 'max' });
		pact.reset();
		await pact.idle();
		await call(pact, `POST ${LIST}`, { provider: 'max' });
		await pact.close();
		await pact.idle();
		expect(pact.world.channels[0].qr).toBeNull();
	});
});
