import { startPact, type Pact } from './index';
import { call, ENCODINGS, type Encoding } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

const COMPANY = 154;
const BASE = `/p1/companies/${COMPANY}/channels/399`;
const PHONE = '79250000001';

let pact: Pact;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	await restart();
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

async function restart(jobSeconds?: number): Promise<void> {
	await pact?.close();
	const channels = [
		{ id: 399, provider: 'whatsapp' },
		{ id: 400, provider: 'whatsapp_business' },
		{ id: 401, provider: 'viber' },
	];
	const world = { companies: [{ id: COMPANY, webhook_url: receiver.url, channels }] };
	pact = await startPact({ timeScale: 1000, jobSeconds, world });
}

interface JobBody {
	data: { id: number; state: string; message_id: number; details: unknown };
}

const write = async (values: Record<string, unknown>, encoding?: Encoding) =>
	await call<JobBody>(pact, `POST ${BASE}/conversations`, values, { encoding });

describe('A first WhatsApp message', () => {
	it.each(ENCODINGS)('becomes a job, with message or text, in a %s', async (encoding) => {
		await restart(3_600_000);
		for (const field of ['message', 'text']) {
			const { status, body } = await write({ phone: PHONE, [field]: 'Hello' }, encoding);
			expect(status).toBe(200);
			expect(body).toEqual({
				status: 'ok',
				data: {
					id: expect.any(Number),
					company_id: COMPANY,
					channel: { id: 399, type: 'whatsapp' },
					state: 'trying_deliver',
					conversation_id: null,
					message_id: null,
					details: null,
					created_at: expect.any(Number),
				},
			});
		}
		expect(pact.world.jobs.map(({ text }) => text)).toEqual(['Hello', 'Hello']);
	});

	it('prefers message to text', async () => {
		await write({ phone: PHONE, message: 'new', text: 'old' });
		expect(pact.world.jobs).toMatchObject([{ text: 'new' }]);
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{ phone: PHONE }, ["Message can't be blank"]],
		[{ phone: PHONE, message: '' }, ["Message can't be blank"]],
		[{ message: 'Hello' }, ["Phone can't be blank"]],
		[{ phone: '+79250000001', message: 'Hello' }, ['Phone is invalid']],
		[{ phone: '8 (925)', message: 'Hello' }, ['Phone is invalid']],
		[{}, ["Phone can't be blank", "Message can't be blank"]],
	])('is refused with %j', async (values, errors) => {
		const answer = await write(values);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored', errors } });
		expect(pact.world.jobs).toEqual([]);
	});

	it('is refused on a channel that is not WhatsApp', async () => {
		const values = { phone: PHONE, message: 'Hello' };
		const path = `/p1/companies/${COMPANY}/channels/401/conversations`;
		expect((await call(pact, `POST ${path}`, values)).status).toBe(400);
	});

	it.each(ENCODINGS)('needs a template on WhatsApp Business, in a %s', async (encoding) => {
		const path = `POST /p1/companies/${COMPANY}/channels/400/conversations`;
		const template = { id: 'greet', language_code: 'ru', parameters: ['Ann'] };
		const answer = await call(pact, path, { phone: PHONE, template }, { encoding });
		expect(answer.status).toBe(200);
		expect(pact.world.jobs).toMatchObject([{ template }]);
		expect((await call(pact, path, { phone: PHONE, message: 'Hi' }, { encoding })).status).toBe(
			400,
		);
	});
});

describe('A job', () => {
	const poll = async (id: number) =>
		(await call<JobBody>(pact, `GET ${BASE}/jobs/${id}`)).body.data;

	it('becomes delivered, with a conversation and a message', async () => {
		const { data } = (await write({ phone: PHONE, message: 'Hello' })).body;
		await pact.idle();
		const [conversation] = pact.world.conversations;
		const [message] = pact.world.messages;
		expect(await poll(data.id)).toMatchObject({
			id: data.id,
			state: 'delivered',
			conversation_id: conversation.id,
			message_id: message.id,
			details: { result: 'DELIVERED' },
		});
		expect(conversation).toMatchObject({ name: PHONE, channel_id: 399 });
		expect(message).toMatchObject({ message: 'Hello', income: false, job_id: data.id });
	});

	it('tells webhooks about the conversation, the message, the result and its reading', async () => {
		const { data } = (await write({ phone: PHONE, message: 'Hello' })).body;
		await pact.idle();
		expect(receiver.events()).toMatchObject([
			{ type: 'conversation', event: 'new', data: { sender_external_id: PHONE } },
			{ type: 'message', event: 'new', data: { income: false, job_id: data.id } },
			{ type: 'job', event: 'executed', data: { id: data.id, result: 'DELIVERED' } },
			{ type: 'message', event: 'ack', data: { ack: 1 } },
			{ type: 'message', event: 'ack', data: { ack: 2 } },
			{ type: 'message', event: 'ack', data: { ack: 3 } },
		]);
	});

	it('uses the conversation that exists already', async () => {
		await write({ phone: PHONE, message: 'One' });
		await pact.idle();
		await write({ phone: PHONE, message: 'Two' });
		await pact.idle();
		expect(pact.world.conversations).toHaveLength(1);
		expect(pact.world.messages).toHaveLength(2);
	});

	it('is not delivered when a tester says so, with the reason in its webhook', async () => {
		pact.failDelivery({ phone: PHONE, reason: 'no WhatsApp here' });
		const { data } = (await write({ phone: PHONE, message: 'Hello' })).body;
		await pact.idle();
		expect(await poll(data.id)).toMatchObject({
			state: 'not_delivered',
			message_id: null,
			details: {
				result: 'NOT DELIVERED',
				internal_reason: { errors: [{ error_data: { details: 'no WhatsApp here' } }] },
			},
		});
		expect(receiver.events()).toEqual([
			{
				type: 'job',
				event: 'executed',
				data: {
					id: data.id,
					result: 'NOT DELIVERED',
					message_id: null,
					date: expect.any(Number),
					reason: 'no WhatsApp here',
				},
			},
		]);
		await write({ phone: PHONE, message: 'Again' });
		await pact.idle();
		expect(pact.world.jobs.map(({ state }) => state)).toEqual(['not_delivered', 'delivered']);
	});

	it('can keep its reason out of its details', async () => {
		pact.assumptions.reasonInJobDetails = false;
		pact.failDelivery();
		const { data } = (await write({ phone: PHONE, message: 'Hello' })).body;
		await pact.idle();
		expect((await poll(data.id)).details).toEqual({ result: 'NOT DELIVERED' });
	});

	it('is not delivered by a channel that is not connected', async () => {
		pact.world.channels[0].state = 'initial';
		await write({ phone: PHONE, message: 'Hello' });
		await pact.idle();
		expect(pact.world.jobs).toMatchObject([{ state: 'not_delivered' }]);
	});

	it('ends when a tester wants it to', async () => {
		await restart(3_600_000);
		const first = (await write({ phone: PHONE, message: 'One' })).body.data;
		const second = (await write({ phone: PHONE, message: 'Two' })).body.data;
		expect((await poll(first.id)).state).toBe('trying_deliver');
		pact.finishJob(first.id);
		pact.finishJob(second.id, 'rejected');
		expect((await poll(first.id)).state).toBe('delivered');
		expect((await poll(second.id)).state).toBe('not_delivered');
	});

	it('is unknown under another id', async () => {
		const answer = await call(pact, `GET ${BASE}/jobs/9`);
		expect(answer).toMatchObject({ status: 404, body: { errors: ['Job not found'] } });
	});
});
