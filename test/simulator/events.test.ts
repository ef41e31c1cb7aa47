import { startPact, V1_EXAMPLES, V2_EXAMPLES, type Pact } from './index';
import { call } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

let pact: Pact;
let v1: Receiver;
let v2: Receiver;

beforeEach(async () => {
	v1 = await startReceiver();
	v2 = await startReceiver();
	const channels = [{ id: 9, provider: 'whatsapp' }];
	const company = { id: 1, webhook_url: v1.url, webhooks: [{ url: v2.url }], channels };
	pact = await startPact({ timeScale: 10_000, world: { companies: [company] } });
});
afterEach(async () => {
	await pact.close();
	await Promise.all([v1.close(), v2.close()]);
});

type Body = Record<string, unknown>;

const shape = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(
				Object.entries(value)
					.map(([key, inner]): [string, unknown] => [key, shape(inner)])
					.sort(([a], [b]) => a.localeCompare(b)),
			)
		: 'value';

const find = (receiver: Receiver, name: string): Body | undefined => {
	const [type, event] = name.split('/');
	return receiver
		.events()
		.find((body) => body.type === type && (event === undefined || body.event === event));
};

/** A field the reference documents only for one kind of event may be missing in another. */
function expectShape(sent: Body | undefined, example: Body, optional: string[] = []): void {
	const prune = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		const kept = Object.entries(value).filter(([key]) => !optional.includes(key));
		return Object.fromEntries(kept.map(([key, inner]) => [key, prune(inner)]));
	};
	expect(shape(prune(sent))).toEqual(shape(prune(example)));
}

describe('Events of its own accord look as documented', () => {
	it.each(['conversation/new', 'message/new', 'message/ack', 'job/executed'])(
		'in v1: %s',
		async (name) => {
			const values = { phone: '79250000001', message: 'Hello' };
			await call(pact, 'POST /p1/companies/1/channels/9/conversations', values);
			await pact.idle();
			expectShape(find(v1, name), V1_EXAMPLES[name]);
		},
	);

	it.each(['qr_code/new', 'system'])('in v1: %s', async (name) => {
		await pact.showQr(9);
		pact.scanQr(9);
		await pact.idle();
		expectShape(find(v1, name), V1_EXAMPLES[name]);
	});

	it.each(['group_conversation/new', 'group_message/new', 'group_conversation_contact/new'])(
		'in v1: %s',
		async (name) => {
			const group = { id: '120363148147828952' };
			await pact.incomingMessage({ channelId: 9, phone: '79250000001', text: 'Hi', group });
			await pact.idle();
			expectShape(find(v1, name), V1_EXAMPLES[name]);
		},
	);

	it('in v1: group_message/ack', async () => {
		const group = { id: '120363148147828952' };
		const incoming = { channelId: 9, phone: '79250000001', text: 'Hi', group };
		const { message } = await pact.incomingMessage(incoming);
		pact.acknowledge(message.id, 3);
		await pact.idle();
		expectShape(find(v1, 'group_message/ack'), V1_EXAMPLES['group_message/ack']);
	});

	it('in v1: a job that was not delivered', async () => {
		pact.failDelivery();
		const values = { phone: '79250000001', message: 'Hello' };
		await call(pact, 'POST /p1/companies/1/channels/9/conversations', values);
		await pact.idle();
		expectShape(find(v1, 'job/executed'), V1_EXAMPLES['job/executed not delivered']);
	});

	it.each(['message/create', 'conversation/create', 'conversation/update'])(
		'in v2: %s',
		async (name) => {
			await pact.incomingMessage({ channelId: 9, phone: '79250000001', text: 'Hi' });
			await pact.incomingMessage({ channelId: 9, phone: '79250000001', text: 'Hi' });
			await pact.idle();
			expectShape(find(v2, name), V2_EXAMPLES[name]);
		},
	);

	it('in v2: auth/update with a QR code, and connected', async () => {
		await pact.showQr(9);
		await pact.idle();
		expectShape(find(v2, 'auth/update'), V2_EXAMPLES['auth/update qr'], ['settings']);
		v2.received.length = 0;
		pact.scanQr(9);
		await pact.idle();
		expectShape(find(v2, 'auth/update'), V2_EXAMPLES['auth/update']);
	});

	it('when a channel loses its login', async () => {
		pact.channelEvent(9, 'phone offline');
		pact.channelEvent(9, 'disabled');
		await pact.idle();
		expect(v1.events()).toMatchObject([
			{ severity: 'critical', data: { message: 'phone offline' } },
			{ severity: 'critical', data: { message: 'disabled' } },
		]);
		expect(v2.events()).toMatchObject([{ type: 'auth', object: { state: 'disabled' } }]);
	});
});

it('can emit every documented event in its format', async () => {
	await pact.emit([...Object.values(V1_EXAMPLES), ...Object.values(V2_EXAMPLES)]);
	expect(v1.events()).toEqual(Object.values(V1_EXAMPLES));
	expect(v2.events()).toEqual(Object.values(V2_EXAMPLES));
});
