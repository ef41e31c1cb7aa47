import { PNG } from 'pngjs';
import jsQR from 'jsqr';
import { startPact, type Pact } from './index';
import { call } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

let pact: Pact;
let v1: Receiver;
let v2: Receiver;

beforeEach(async () => {
	v1 = await startReceiver();
	v2 = await startReceiver();
	const channels = [{ id: 399, provider: 'whatsapp' }];
	const webhooks = [{ url: v2.url }, { url: `${v2.url}/off`, active: false }];
	const company = { id: 1, webhook_url: v1.url, webhooks, channels };
	pact = await startPact({ timeScale: 10_000, world: { companies: [company] } });
});
afterEach(async () => {
	await pact.close();
	await Promise.all([v1.close(), v2.close()]);
});

const EVENT = { type: 'message', event: 'new', data: { external_id: 1 } };
const EVENT2 = { event: 'create', type: 'message', object: { id: 1 } };
const attempts = (url: string) =>
	pact.deliveries.filter((delivery) => delivery.url === url).map(({ attempt }) => attempt);

describe('A delivery', () => {
	it('goes to the receivers of its format', async () => {
		await pact.emit([EVENT, EVENT2]);
		expect(v1.events()).toEqual([EVENT]);
		expect(v2.events()).toEqual([EVENT2]);
		expect(pact.deliveries).toMatchObject([
			{ format: 'v1', attempt: 1, status: 200, answeredText: 'answer 200', error: null },
			{ format: 'v2', attempt: 1, status: 200, answeredText: 'answer 200', error: null },
		]);
	});

	it.each([201, 204, 301, 410, 500, 0])('is repeated when answered %d', async (status) => {
		v1.answer(status, status);
		await pact.emit(EVENT);
		await pact.idle();
		expect(v1.events()).toEqual([EVENT, EVENT, EVENT]);
		expect(pact.deliveries.map((delivery) => delivery.status)).toEqual([
			status || null,
			status || null,
			200,
		]);
	});

	it('is dropped after ten retries in v1 and five in v2', async () => {
		v1.answer(...Array<number>(100).fill(500));
		v2.answer(...Array<number>(100).fill(500));
		await pact.emit([EVENT, EVENT2]);
		await pact.idle();
		expect(attempts(v1.url)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
		expect(attempts(v2.url)).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it('waits a minute of Pact time between attempts', async () => {
		v1.answer(500);
		await pact.emit(EVENT);
		await pact.idle();
		const [first, second] = pact.deliveries;
		expect(second.atSeconds - first.atSeconds).toBeGreaterThan(45);
	});

	it('is not repeated once its URL is no longer registered', async () => {
		v1.answer(500);
		const sent = pact.emit(EVENT);
		pact.world.companies[0].webhook_url = null;
		await sent;
		await pact.idle();
		expect(attempts(v1.url)).toEqual([1]);
	});

	it('is repeated when nobody answers in time', async () => {
		const { createServer } = await import('node:http');
		const silent = createServer(() => {});
		await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
		const { port } = silent.address() as { port: number };
		pact.assumptions.deliveryTimeoutMs = 20;
		pact.assumptions.v1Retries = 1;
		pact.world.companies[0].webhook_url = `http://127.0.0.1:${port}/`;
		await pact.emit(EVENT);
		await pact.idle();
		expect(pact.deliveries).toHaveLength(2);
		expect(pact.deliveries[0].error).not.toBeNull();
		silent.closeAllConnections();
		silent.close();
	});

	it('never leaves this computer', async () => {
		pact.world.companies[0].webhook_url = 'https://example.com/hook';
		await pact.emit(EVENT);
		await pact.idle();
		expect(pact.deliveries).toMatchObject([{ status: null, error: expect.stringMatching(/only/) }]);
	});

	it('keeps what the event said even if the world moves on', async () => {
		const event = { ...EVENT, data: { external_id: 1 } };
		const sent = pact.emit(event);
		event.data.external_id = 2;
		await sent;
		expect(v1.events()).toEqual([EVENT]);
	});
});

describe('Emitting', () => {
	const numbered = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ ...EVENT, data: { external_id: index } }));
	const order = () => v1.events().map(({ data }) => (data as { external_id: number }).external_id);

	it('keeps the order', async () => {
		await pact.emit(numbered(20));
		expect(order()).toEqual([...Array(20).keys()]);
	});

	it('repeats deliveries, one after the other or together', async () => {
		await pact.emit(EVENT, { duplicates: 3 });
		await pact.emit(EVENT, { duplicates: 4, together: true });
		expect(v1.events()).toHaveLength(7);
	});

	it('mixes a batch, the same way for the same number', async () => {
		await pact.emit(numbered(8), { shuffle: 7 });
		await pact.emit(numbered(8), { shuffle: 7 });
		const mixed = order();
		expect(mixed.slice(0, 8)).toEqual(mixed.slice(8));
		expect(mixed.slice(0, 8)).not.toEqual([...Array(8).keys()]);
		expect([...mixed.slice(0, 8)].sort()).toEqual([...Array(8).keys()]);
	});

	it('can send a body in the other format', async () => {
		await pact.emit({ strange: true }, { format: 'v2' });
		expect(v2.events()).toEqual([{ strange: true }]);
	});
});

describe('A QR channel', () => {
	const read = (base64: string) => {
		const { data, width, height } = PNG.sync.read(Buffer.from(base64, 'base64'));
		return jsQR(new Uint8ClampedArray(data), width, height)?.data;
	};

	it('shows a readable QR code in both formats, then connects and synchronises', async () => {
		const created = await call(pact, 'POST /p1/companies/1/channels', { provider: 'max' });
		const { external_id: id } = created.body.data as { external_id: number };
		await pact.idle();
		const channel = pact.world.channels[1];
		expect(channel).toMatchObject({ id, state: 'initial' });
		expect(read(channel.qr ?? '')).toBe(channel.qr_text);
		pact.scanQr(id);
		await pact.idle();
		expect(channel).toMatchObject({ state: 'enabled', qr: null });

		const qr = v1.events()[0].data as string;
		expect(read(qr)).toMatch(/^pact-simulator:/);
		expect(v1.events()).toMatchObject([
			{ type: 'qr_code', event: 'new', company_id: 1, channel_id: id, data: qr },
			{ type: 'system', severity: 'information', data: { message: 'authorized' } },
			{
				type: 'system',
				severity: 'critical',
				data: { message: 'synchronized', details: { entity: 'channel', entity_id: id } },
			},
		]);
		expect(v2.events()).toMatchObject([
			{ type: 'auth', event: 'create', object: { id, state: 'initial' } },
			{
				type: 'auth',
				event: 'update',
				object: { id, state: 'initial', qr: `data:image/png;base64,${qr}` },
			},
			{ type: 'auth', event: 'update', object: { id, state: 'enabled' } },
		]);
		expect(v2.events()[2].object).not.toHaveProperty('qr');
	});

	it('gets a new code when it asks, or when the old one expires', async () => {
		const first = await pact.showQr(399);
		const second = await pact.showQr(399);
		await pact.idle();
		expect(read(first)).not.toBe(read(second));
		expect(v1.events().map(({ data }) => data)).toEqual([first, second]);
	});
});

describe('A client who writes', () => {
	it('appears as a conversation and a message in both formats', async () => {
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Hi', name: 'Ann' });
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Again' });
		await pact.idle();
		expect(v1.events()).toMatchObject([
			{ type: 'conversation', event: 'new', data: { name: 'Ann', channel_type: 'whatsapp' } },
			{ type: 'message', event: 'new', data: { message: 'Hi', income: true } },
			{ type: 'message', event: 'new', data: { message: 'Again', income: true } },
		]);
		expect(v2.events()).toMatchObject([
			{ type: 'conversation', event: 'create', object: { replied_state: 'unreplied' } },
			{
				type: 'message',
				event: 'create',
				object: {
					status: 'created',
					contact: { name: 'Ann' },
					conversation: { sender_name: 'Ann' },
				},
			},
			{ type: 'message', event: 'create', object: { message: 'Again' } },
			{ type: 'conversation', event: 'update' },
		]);
	});

	it('may do so in a group', async () => {
		const group = { id: '120363148147828952', name: 'Team' };
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', text: 'Hi', group });
		await pact.incomingMessage({ channelId: 399, phone: '79250000002', text: 'Ho', group });
		await pact.idle();
		expect(v1.events().map(({ type, event }) => `${String(type)}/${String(event)}`)).toEqual([
			'group_conversation/new',
			'group_conversation_contact/new',
			'group_message/new',
			'group_conversation_contact/new',
			'group_message/new',
		]);
		expect(pact.world.conversations).toMatchObject([{ name: 'Team', group: true }]);
	});

	it('may send files, which can be downloaded', async () => {
		const attachments = [{ file_name: 'a.txt', mime_type: 'text/plain', content: 'secret' }];
		await pact.incomingMessage({ channelId: 399, phone: '79250000001', attachments });
		await pact.idle();
		const { data } = v1.events()[1] as { data: { attachments: Array<{ url: string }> } };
		const response = await fetch(data.attachments[0].url);
		expect(response.headers.get('content-type')).toBe('text/plain');
		expect(await response.text()).toBe('secret');
	});
});

it('sends nothing of its own accord when told to be silent', async () => {
	await pact.close();
	const channels = [{ id: 399, provider: 'whatsapp' }];
	const world = { companies: [{ id: 1, webhook_url: v1.url, channels }] };
	pact = await startPact({ timeScale: 10_000, events: false, world });
	const values = { phone: '79250000001', message: 'Hello' };
	await call(pact, 'POST /p1/companies/1/channels/399/conversations', values);
	await call(pact, 'POST /p1/companies/1/channels', { provider: 'max' });
	await pact.idle();
	expect(v1.received).toEqual([]);
	await pact.incomingMessage({ channelId: 399, phone: '79250000002', text: 'Hi' });
	await pact.idle();
	expect(v1.events()).toHaveLength(2);
});
