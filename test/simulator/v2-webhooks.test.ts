import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

const HOOKS = '/api/p2/companies/1/webhooks';

let pact: Pact;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	pact = await startPact({ timeScale: 10_000, world: { companies: [{ id: 1 }, { id: 2 }] } });
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

interface Hook {
	webhook: { id: number; url: string; active: boolean };
}

const create = async () => (await call<Hook>(pact, `POST ${HOOKS}`, { url: receiver.url })).body;

describe('Company webhooks', () => {
	it.each(ENCODINGS)('are created inactive, without a ping, in a %s', async (encoding) => {
		const answer = await call(pact, `POST ${HOOKS}`, { url: receiver.url }, { encoding });
		expect(answer).toMatchObject({
			status: 200,
			body: { webhook: { id: expect.any(Number), url: receiver.url, active: false } },
		});
		expect(receiver.received).toEqual([]);
	});

	it('are listed with their page', async () => {
		const { webhook } = await create();
		expect((await call(pact, `GET ${HOOKS}`)).body).toEqual({
			webhooks: [webhook],
			meta: { page: 1, entries_count: 1, per_page: 25 },
		});
		expect((await call(pact, `GET ${HOOKS}?page=2&per_page=1`)).body).toEqual({
			webhooks: [],
			meta: { page: 2, entries_count: 0, per_page: 1 },
		});
	});

	it.each(ENCODINGS)('are activated after a ping, in a %s', async (encoding) => {
		const { webhook } = await create();
		const path = `PUT ${HOOKS}/${webhook.id}`;
		const { body } = await call(pact, path, { active: true }, { encoding });
		expect(body).toEqual({ webhook: { ...webhook, active: true } });
		expect(receiver.received.map(({ body }) => body)).toEqual([
			{ source: 'pact.im', operation: 'test' },
		]);
		await call(pact, path, { active: false }, { encoding });
		expect(pact.world.webhooks).toMatchObject([{ active: false }]);
		expect(receiver.received).toHaveLength(1);
	});

	it('stay as they are when the ping is refused', async () => {
		const { webhook } = await create();
		receiver.answer(403, 403);
		const path = `PUT ${HOOKS}/${webhook.id}`;
		expect(await call(pact, path, { active: true })).toMatchObject({
			status: 400,
			body: { errors: [{ status: 400, code: 'bad_request', title: 'Bad request' }] },
		});
		await call(pact, path, { url: `${receiver.url}/new`, active: true });
		expect(pact.world.webhooks).toMatchObject([{ url: receiver.url, active: false }]);
	});

	it('change their URL after a ping', async () => {
		const { webhook } = await create();
		await call(pact, `PUT ${HOOKS}/${webhook.id}`, { url: `${receiver.url}/new` });
		expect(pact.world.webhooks).toMatchObject([{ url: `${receiver.url}/new` }]);
		expect(receiver.received).toMatchObject([{ path: '/hook/new' }]);
	});

	it('are five at most', async () => {
		for (let count = 0; count < 5; count++) await create();
		expect((await call(pact, `POST ${HOOKS}`, { url: receiver.url })).status).toBe(400);
		expect(
			(await call(pact, 'POST /api/p2/companies/2/webhooks', { url: 'http://x' })).status,
		).toBe(200);
		expect(pact.world.webhooks).toHaveLength(6);
	});

	it('are deleted without a body', async () => {
		const { webhook } = await create();
		const answer = await call(pact, `DELETE ${HOOKS}/${webhook.id}`);
		expect(answer).toMatchObject({ status: 204, body: undefined });
		expect((await call(pact, `DELETE ${HOOKS}/${webhook.id}`)).status).toBe(404);
	});

	it('can be deleted as in 2025', async () => {
		pact.assumptions.v2DeletedWebhook = 'empty object';
		const { webhook } = await create();
		const answer = await call(pact, `DELETE ${HOOKS}/${webhook.id}`);
		expect(answer).toMatchObject({ status: 200, body: {} });
	});

	it.each<[Record<string, unknown>]>([[{}], [{ url: 'nonsense' }], [{ url: 'ftp://127.0.0.1' }]])(
		'are not created with %j',
		async (values) => {
			const answer = await call(pact, `POST ${HOOKS}`, values);
			expect(answer).toMatchObject({ status: 400, body: { errors: [{ code: 'bad_request' }] } });
		},
	);

	it('belong to their company', async () => {
		const { webhook } = await create();
		expect((await call(pact, `DELETE /api/p2/companies/2/webhooks/${webhook.id}`)).status).toBe(
			404,
		);
		expect((await call(pact, 'GET /api/p2/companies/3/webhooks')).status).toBe(404);
	});

	it('need the token, by header, query or JSON body, also with GET', async () => {
		expect(await call(pact, `GET ${HOOKS}`, undefined, { token: null })).toMatchObject({
			status: 401,
			body: {
				errors: [
					{ status: 401, code: 'unauthorized', title: 'Unauthorized', detail: 'No token provided' },
				],
			},
		});
		const values = { private_api_token: pact.token };
		expect((await call(pact, `DELETE ${HOOKS}/9`, values, { token: null })).status).toBe(404);
		const query = await call(pact, `GET ${HOOKS}`, values, { token: null, encoding: 'query' });
		expect(query.status).toBe(200);
	});
});

describe('Events', () => {
	it('go to all active webhooks beside the v1 URL, each with its own retries', async () => {
		const old = await startReceiver();
		const hooks = [{ url: `${receiver.url}/a` }, { url: `${receiver.url}/b` }];
		const channels = [{ id: 9, provider: 'whatsapp' }];
		pact.reset({ companies: [{ id: 1, webhook_url: old.url, webhooks: hooks, channels }] });
		old.answer(500, 500, 500);
		receiver.answer(500);
		await pact.incomingMessage({ channelId: 9, phone: '79250000001', text: 'Hi' });
		await pact.idle();
		expect(old.events()).toHaveLength(2 + 3);
		expect(receiver.events()).toHaveLength(2 * 2 + 1);
		expect(old.events().every((event) => 'data' in event)).toBe(true);
		expect(receiver.events().every((event) => 'object' in event)).toBe(true);
		await old.close();
	});
});
