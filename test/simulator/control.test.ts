import { startPact, type Pact } from './index';
import { call } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

let pact: Pact;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const channels = [{ id: 9, provider: 'whatsapp' }];
	const world = { companies: [{ id: 1, webhook_url: receiver.url, channels }] };
	pact = await startPact({ timeScale: 10_000, world });
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

async function control(path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
	const init = {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify(body),
	};
	const response = await fetch(`${pact.url}/__sim/${path}`, body === undefined ? {} : init);
	return { status: response.status, body: await response.json() };
}

describe('Control routes', () => {
	it('reset to the first world or another one', async () => {
		const reset = await control('reset', { companies: [{ id: 77 }] });
		expect(reset).toEqual({ status: 200, body: { companyId: 77 } });
		expect(pact.world.companies).toMatchObject([{ id: 77 }]);
		await control('reset', {});
		expect(pact.world.companies).toMatchObject([{ id: 1 }]);
	});

	it('let requests fail', async () => {
		await control('fail', [{ pathPattern: 'channels$', status: 503, times: 'always' }]);
		expect((await call(pact, 'GET /p1/companies/1/channels')).status).toBe(503);
		expect((await call(pact, 'GET /p1/companies/1/channels')).status).toBe(503);
		expect((await call(pact, 'GET /p1/companies')).status).toBe(200);
	});

	it('let clients write and read, and channels be scanned', async () => {
		const incoming = { channelId: 9, phone: '79250000001', text: 'Hi' };
		const { body } = await control('incoming-message', incoming);
		const { message } = body as { message: { id: number } };
		await control('acknowledge', { messageId: message.id, ack: 3 });
		expect((await control('show-qr', { channelId: 9 })).body).toEqual({
			qr: pact.world.channels[0].qr,
		});
		await control('scan-qr', { channelId: 9 });
		await control('channel-event', { channelId: 9, message: 'phone offline' });
		await control('idle', {});
		const told = receiver.events().map(({ type, event, data }) => {
			return event ?? (data as { message: string }).message ?? type;
		});
		expect(told).toEqual(
			expect.arrayContaining(['new', 'ack', 'authorized', 'phone offline', 'synchronized']),
		);
		expect(pact.world.channels[0].state).toBe('enabled');
	});

	it('end jobs', async () => {
		await control('fail-delivery', { reason: 'nobody home' });
		const values = { phone: '79250000001', message: 'Hello' };
		const path = 'POST /p1/companies/1/channels/9/conversations';
		await call(pact, path, values);
		await control('idle', {});
		expect(pact.world.jobs).toMatchObject([
			{ details: { internal_reason: { errors: [{ error_data: { details: 'nobody home' } }] } } },
		]);
	});

	it('emit any event, or a documented one by its name', async () => {
		const { body } = await control('emit', { event: { data: 1 }, duplicates: 2 });
		expect(body).toMatchObject([{ status: 200 }, { status: 200 }]);
		await control('emit', { example: 'message/new' });
		expect(receiver.events()).toMatchObject([{ data: 1 }, { data: 1 }, { type: 'message' }]);
		expect((await control('emit', { example: 'nothing' })).status).toBe(400);
	});

	it('show requests, deliveries, the world, assumptions and examples', async () => {
		await call(pact, 'GET /p1/companies');
		await pact.emit({ data: 1 });
		expect((await control('requests')).body).toMatchObject([{ path: '/p1/companies' }]);
		expect((await control('deliveries')).body).toMatchObject([{ body: { data: 1 }, status: 200 }]);
		expect((await control('world')).body).toMatchObject({ companies: [{ id: 1 }] });
		expect((await control('assumptions', { v1Retries: 3 })).body).toMatchObject({ v1Retries: 3 });
		expect((await control('assumptions')).body).toMatchObject({ v1Retries: 3 });
		expect((await control('examples')).body).toHaveProperty(['v1', 'message/new']);
	});

	it('read JSON whatever its type is said to be', async () => {
		const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
		const init = { method: 'POST', headers, body: '{"status":503}' };
		await fetch(`${pact.url}/__sim/fail`, init);
		expect((await call(pact, 'GET /p1/companies')).status).toBe(503);
	});

	it('explain what is wrong', async () => {
		expect(await control('scan-qr', { channelId: 1000 })).toEqual({
			status: 400,
			body: { error: 'There is no channel 1000' },
		});
		expect((await control('nothing')).status).toBe(404);
	});
});
