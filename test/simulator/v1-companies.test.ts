import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

let pact: Pact;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	pact = await startPact({ timeScale: 1000, world: { companies: [{ id: 1, name: 'Acme' }] } });
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

const PING = { source: 'pact.im', operation: 'test' };

describe('Companies', () => {
	it('are listed with all documented fields', async () => {
		expect((await call(pact, 'GET /p1/companies')).body).toEqual({
			status: 'ok',
			data: {
				companies: [
					{
						external_id: 1,
						external_uuid: expect.stringMatching(/^[\da-f-]{36}$/),
						name: 'Acme',
						phone: null,
						description: null,
						webhook_url: null,
					},
				],
			},
		});
	});

	it.each(ENCODINGS)('are created in a %s, after a test ping', async (encoding) => {
		const values = { name: 'Second', phone: '79250000001', webhook_url: receiver.url };
		const answer = await call(pact, 'POST /p1/companies', values, { encoding });
		expect(answer).toMatchObject({
			status: 200,
			body: { status: 'created', data: { external_id: pact.world.companies[1].id } },
		});
		expect(pact.world.companies[1]).toMatchObject(values);
		expect(receiver.received.map(({ body }) => body)).toEqual([PING]);
		expect(receiver.received[0].headers['content-type']).toBe('application/json');
	});

	it.each(ENCODINGS)('are updated in a %s, after a test ping', async (encoding) => {
		const values = { description: 'Shop', webhook_url: receiver.url, hidden: true };
		const answer = await call(pact, 'PUT /p1/companies/1', values, { encoding });
		expect(answer.body).toEqual({ status: 'updated', data: { external_id: 1 } });
		expect(pact.world.companies[0]).toMatchObject({ name: 'Acme', ...values });
		expect(pact.deliveries).toMatchObject([
			{ url: receiver.url, format: 'ping', body: PING, status: 200, answeredText: 'answer 200' },
		]);
	});

	it.each([201, 204, 302, 404, 500, 0])(
		'keep their URL when the ping is answered %d',
		async (status) => {
			receiver.answer(status);
			const values = { name: 'New', webhook_url: receiver.url };
			const answer = await call(pact, 'PUT /p1/companies/1', values);
			expect(answer).toMatchObject({ status: 400, body: { status: 'errored' } });
			expect(pact.world.companies[0]).toMatchObject({ name: 'Acme', webhook_url: null });
		},
	);

	it.each(['https://example.com/hook', 'http://10.0.0.1/', 'nonsense', 'ftp://127.0.0.1/'])(
		'send nothing to %s',
		async (webhook_url) => {
			const answer = await call(pact, 'PUT /p1/companies/1', { webhook_url });
			expect(answer).toMatchObject({ status: 400, body: { status: 'errored' } });
			expect(pact.deliveries).toEqual([]);
		},
	);

	it.each(['', null])('lose their URL without a ping when it is %j', async (webhook_url) => {
		pact.world.companies[0].webhook_url = receiver.url;
		await call(pact, 'PUT /p1/companies/1', { webhook_url });
		expect(pact.world.companies[0].webhook_url).toBeNull();
		expect(pact.deliveries).toEqual([]);
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{}, ["Name can't be blank"]],
		[{ name: 'x'.repeat(256) }, ['Name is too long (maximum is 255 characters)']],
		[{ name: 'Acme', webhook_url: 'nonsense' }, ['Webhook url is invalid']],
	])('are not created with %j', async (values, errors) => {
		const answer = await call(pact, 'POST /p1/companies', values);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored', errors } });
		expect(pact.world.companies).toHaveLength(1);
	});

	it('are unknown under another id', async () => {
		const answer = await call(pact, 'PUT /p1/companies/2', { name: 'x' });
		expect(answer).toMatchObject({ status: 404, body: { errors: ['Company not found'] } });
	});
});
