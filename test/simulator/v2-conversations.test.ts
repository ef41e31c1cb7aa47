import { startPact, type Pact, type WorldSeed } from './index';
import { call, ENCODINGS } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

const PHONE = '79250000001';

let pact: Pact;
let receiver: Receiver;

const world = (): WorldSeed => ({
	companies: [
		{
			id: 1,
			webhooks: [{ url: receiver.url }],
			channels: [
				{ id: 9, provider: 'whatsapp' },
				{ id: 10, provider: 'telegram_personal' },
				{ id: 11, provider: 'whatsapp_business' },
				{ id: 12, provider: 'viber' },
				{ id: 13, provider: 'vkontakte_direct' },
			],
			conversations: [{ id: 5, phone: PHONE, name: 'Ann' }],
			templates: [{ waba_id: 'greet', body: 'Hello {{1}} from {{2}}' }],
		},
		{ id: 2 },
	],
});

beforeEach(async () => {
	receiver = await startReceiver();
	pact = await startPact({ timeScale: 100, jobSeconds: 1, world: world() });
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

interface MessageBody {
	message: { id: number; conversation_id: number };
}

const ANN = {
	id: 5,
	company_id: 1,
	sender_name: 'Ann',
	sender_phone: PHONE,
	sender_external_id: PHONE,
	sender_external_public_id: PHONE,
	provider: 'whatsapp',
	avatar_url: expect.stringMatching(/missing\.png$/),
	created_at: expect.stringMatching(/Z$/),
	last_updated_at: null,
	last_message_id: null,
	operational_state: 'open',
	replied_state: 'initialized',
	group: false,
};

describe('Conversations', () => {
	it('are listed', async () => {
		const answer = await call(pact, 'GET /api/p2/conversations?company_id=1');
		expect(answer.body).toEqual({
			conversations: [ANN],
			meta: { page: 1, entries_count: 1, per_page: 25 },
		});
	});

	/** fetch sends no body with GET, but the documentation's examples do. */
	it('are shown to a GET with a JSON body', async () => {
		const { request } = await import('node:http');
		const text = JSON.stringify({ private_api_token: pact.token, company_id: 1 });
		const answer = await new Promise<string>((resolve, reject) => {
			const headers = { 'content-type': 'application/json', 'content-length': text.length };
			const options = { method: 'GET', headers, agent: false as const };
			request(`${pact.url}/api/p2/conversations/5`, options, (response) => {
				let body = '';
				response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
				response.on('end', () => resolve(body));
			})
				.on('error', reject)
				.end(text);
		});
		expect(JSON.parse(answer)).toEqual({ conversation: ANN });
	});

	it('are found by phone and name, and sorted by their last message', async () => {
		const conversations = [
			{ phone: '79250000001', name: 'Ann', last_message_at: '2024-01-01T00:00:00.000Z' },
			{ phone: '79250000002', name: 'Bob', last_message_at: '2024-01-03T00:00:00.000Z' },
			{ phone: '79250000003', name: '@annika', last_message_at: '2024-01-02T00:00:00.000Z' },
			{ phone: '79250000004', name: 'Dora' },
		];
		pact.reset({ companies: [{ id: 1, channels: [{ provider: 'whatsapp' }], conversations }] });
		type Page = { conversations: Array<{ sender_name: string }> };
		const names = async (query: string) => {
			const path = `GET /api/p2/conversations?company_id=1&${query}`;
			return (await call<Page>(pact, path)).body.conversations.map((row) => row.sender_name);
		};
		expect(await names('')).toEqual(['Bob', '@annika', 'Ann', 'Dora']);
		expect(await names('search_string=%2B79250000003')).toEqual(['@annika']);
		expect(await names('search_string=@ann')).toEqual(['@annika', 'Ann']);
		expect(await names('per_page=2&page=2')).toEqual(['Ann', 'Dora']);
		pact.assumptions.v2NewestFirst = false;
		expect(await names('per_page=2')).toEqual(['Dora', 'Ann']);
	});

	it.each(ENCODINGS)('are updated in a %s', async (encoding) => {
		const values = {
			company_id: 1,
			operational_state: 'archived',
			replied_state: 'replied',
			assignee_id: 8,
		};
		const { body } = await call(pact, 'PUT /api/p2/conversations/5', values, { encoding });
		expect(body).toEqual({
			conversation: { ...ANN, operational_state: 'archived', replied_state: 'replied' },
		});
		expect(pact.world.conversations[0].assignee_id).toBe(8);
	});

	it('keep an omitted assignee and clear a null one', async () => {
		pact.world.conversations[0].assignee_id = 8;
		const update = async (values: object) =>
			await call(pact, 'PUT /api/p2/conversations/5', { company_id: 1, ...values });
		await update({ replied_state: 'replied' });
		expect(pact.world.conversations[0].assignee_id).toBe(8);
		await update({ assignee_id: null });
		expect(pact.world.conversations[0].assignee_id).toBeNull();
		expect((await update({ operational_state: 'blocked' })).status).toBe(400);
		expect((await update({ replied_state: 'initialized' })).status).toBe(400);
	});

	it.each([
		['GET /api/p2/conversations', 400],
		['GET /api/p2/conversations?company_id=x', 400],
		['GET /api/p2/conversations?company_id=3', 404],
		['GET /api/p2/conversations/5?company_id=2', 404],
		['GET /api/p2/conversations/6?company_id=1', 404],
		['GET /api/p2/conversations?company_id=1&page=0', 400],
		['GET /api/p2/conversations?company_id=1&per_page=-1', 400],
		['PATCH /api/p2/conversations', 405],
		['GET /api/p2/companies', 404],
	])('answer %s with %d', async (request, status) => {
		const answer = await call<{ errors: object[] }>(pact, request);
		expect(answer).toMatchObject({ status, body: { errors: [{ status }] } });
		expect(Object.keys(answer.body.errors[0])).toEqual(['status', 'code', 'title', 'detail']);
	});
});

describe('A message to a conversation', () => {
	const send = async (values: object) =>
		await call<MessageBody>(pact, 'POST /api/p2/conversations/5/messages', {
			company_id: 1,
			...values,
		});

	it.each(ENCODINGS)('is sent, delivered and read, in a %s', async (encoding) => {
		pact.reset(world());
		const values = { company_id: 1, text: 'Hello', send_to_crm: false };
		const path = 'POST /api/p2/conversations/5/messages';
		const { body } = await call<MessageBody>(pact, path, values, { encoding });
		expect(body).toEqual({
			message: {
				id: expect.any(Number),
				external_id: null,
				company_id: 1,
				conversation_id: 5,
				contact_id: expect.any(Number),
				replied_to_id: null,
				created_at: expect.stringMatching(/\.\d{3}Z$/),
				external_created_at: expect.stringMatching(/\.000Z$/),
				income: false,
				status: 'sent',
				message: 'Hello',
				reactions: [],
				details: null,
				attachments: [],
				delivery: false,
				deleted: false,
			},
		});
		await pact.idle();
		const one = `GET /api/p2/conversations/5/messages/${body.message.id}?company_id=1`;
		expect((await call(pact, one)).body).toMatchObject({
			message: { status: 'read', external_id: expect.any(String) },
		});
		expect(receiver.events()).toMatchObject([
			{ type: 'message', event: 'create', object: { status: 'sent', external_id: null } },
			{ type: 'conversation', event: 'update' },
			{ type: 'message', event: 'update', object: { status: 'delivered' } },
			{ type: 'message', event: 'update', object: { status: 'read' } },
		]);
	});

	it('ends as an error with its reason', async () => {
		pact.failDelivery({ phone: PHONE, reason: 'recipient has no WhatsApp' });
		await send({ text: 'Hello' });
		await pact.idle();
		expect(receiver.events().at(-1)).toMatchObject({
			type: 'message',
			event: 'update',
			object: {
				status: 'error',
				details: {
					result: 'NOT DELIVERED',
					internal_reason: { errors: [{ error_data: { details: 'recipient has no WhatsApp' } }] },
				},
			},
		});
	});

	it('can tell its reason in the short shape', async () => {
		pact.assumptions.failureDetails = 'short';
		pact.failDelivery({ phone: PHONE, reason: 'recipient has no WhatsApp' });
		await send({ text: 'Hello' });
		await pact.idle();
		expect(pact.world.messages.at(-1)?.details).toEqual({ reason: 'recipient has no WhatsApp' });
	});

	it('quotes another by the messenger’s id', async () => {
		const { message } = await pact.incomingMessage({ channelId: 9, phone: PHONE, text: 'Hi' });
		expect((await send({ text: 'Yes?', replied_to_id: message.external_id })).body).toMatchObject({
			message: { replied_to_id: message.external_id },
		});
		expect((await send({ text: 'Yes?', replied_to_id: String(message.id) })).status).toBe(400);
	});

	it('carries one attachment', async () => {
		const upload = { company_id: 1, file_url: 'https://example.com/1.pdf' };
		await call(pact, 'POST /api/p2/attachments', upload);
		const [{ id }] = pact.world.attachments;
		expect((await send({ attachment_ids: [id] })).body).toMatchObject({
			message: { message: null, attachments: [{ id, file_name: '1.pdf' }] },
		});
		expect((await send({ attachment_ids: [id, id] })).status).toBe(400);
		expect((await send({ attachment_ids: [id + 1] })).status).toBe(400);
		expect((await send({})).status).toBe(400);
	});

	it('is not available with a free tariff', async () => {
		pact.world.companies[0].free_tariff = true;
		expect(await send({ text: 'Hello' })).toMatchObject({
			status: 403,
			body: { errors: [{ code: 'forbidden' }] },
		});
	});

	it('is listed newest first, 150 a page', async () => {
		await send({ text: 'one' });
		await send({ text: 'two' });
		const path = 'GET /api/p2/conversations/5/messages?company_id=1';
		expect((await call(pact, path)).body).toMatchObject({
			messages: [{ message: 'two' }, { message: 'one' }],
			meta: { page: 1, entries_count: 2, per_page: 150 },
		});
	});

	it('can be deleted', async () => {
		const { body } = await send({ text: 'oops' });
		await pact.idle();
		receiver.received.length = 0;
		const remove = async (values: object) =>
			await call(pact, 'DELETE /api/p2/conversations/5/messages', { company_id: 1, ...values });
		expect((await remove({ message_ids: [body.message.id, 1] })).status).toBe(404);
		expect((await remove({ message_ids: Array(101).fill(body.message.id) })).status).toBe(400);
		expect((await remove({})).status).toBe(400);
		expect((await remove({ message_ids: [body.message.id] })).status).toBe(204);
		await pact.idle();
		expect(receiver.events()).toMatchObject([{ event: 'update', object: { deleted: true } }]);
		pact.world.conversations[0].provider = 'viber';
		expect((await remove({ message_ids: [body.message.id] })).status).toBe(400);
	});
});

describe('A first message', () => {
	const write = async (values: object) =>
		await call<MessageBody>(pact, 'POST /api/p2/messages', { company_id: 1, ...values });

	it.each<[object, string]>([
		[{ provider: 'whatsapp', phone: '79250000002', text: 'Hi' }, '79250000002'],
		[{ provider: 'whatsapp', phone: '+79250000002', text: 'Hi' }, '79250000002'],
		[{ provider: 'telegram_personal', nickname: '@ann', text: 'Hi' }, 'ann'],
		[{ provider: 'telegram_personal', phone: '79250000002', text: 'Hi' }, '79250000002'],
		[{ provider: 'vkontakte_direct', vkontakte_domain: 'ann', text: 'Hi' }, 'ann'],
	])('with %j opens a conversation', async (values, sender) => {
		const { body } = await write(values);
		expect(body).toMatchObject({ message: { status: 'sent', external_id: null } });
		const conversation = pact.world.conversations.at(-1);
		expect(conversation).toMatchObject({ id: body.message.conversation_id, name: sender });
		await pact.idle();
		expect(receiver.events()[0]).toMatchObject({ type: 'conversation', event: 'create' });
	});

	it('goes to the conversation that exists', async () => {
		const { body } = await write({ provider: 'whatsapp', phone: PHONE, text: 'Hi' });
		expect(body.message.conversation_id).toBe(5);
	});

	it('fills a template', async () => {
		const values = { provider: 'whatsapp_business', phone: PHONE, waba_id: 'greet' };
		const filled = await write({ ...values, substitutions: ['Ann', 'Pact'] });
		expect(filled.body).toMatchObject({ message: { message: 'Hello Ann from Pact' } });
		expect((await write({ ...values, substitutions: ['Ann'] })).status).toBe(400);
		expect((await write({ ...values, waba_id: 'x' })).status).toBe(400);
	});

	it('takes the file of a header, and refuses a template without it', async () => {
		const header = { header_content_type: 'image', body: 'Hi', substitutions_count: 0 };
		Object.assign(pact.world.templates[0], header);
		const fileOf = async (name: string) => {
			const file = { company_id: 1, file_url: `https://example.com/${name}` };
			const { body } = await call(pact, 'POST /api/p2/attachments', file);
			return (body as { attachment: { id: number } }).attachment.id;
		};
		const values = { provider: 'whatsapp_business', phone: PHONE, waba_id: 'greet' };
		const attachment_ids = [await fileOf('menu.png')];
		expect((await write({ ...values, attachment_ids })).status).toBe(200);
		expect((await write(values)).status).toBe(400);
		expect((await write({ ...values, attachment_ids: [await fileOf('a.pdf')] })).status).toBe(400);
		pact.world.templates[0].header_content_type = 'text';
		expect((await write({ ...values, attachment_ids })).status).toBe(400);
	});

	it.each([
		{ provider: 'whatsapp', text: 'Hi' },
		{ provider: 'whatsapp', phone: PHONE },
		{ provider: 'viber', phone: PHONE, text: 'Hi' },
		{ provider: 'max', phone: PHONE, text: 'Hi' },
		{ provider: 'vkontakte_direct', text: 'Hi' },
		{ provider: 'vkontakte_direct', text: 'Hi', vkontakte_id: '1', vkontakte_domain: 'a' },
		{ phone: PHONE, text: 'Hi' },
	])('is refused with %j', async (values) => {
		expect((await write(values)).status).toBe(400);
	});
});

it('lists templates of all companies or some, sorted as asked', async () => {
	pact.reset({
		companies: [
			{ id: 1, templates: [{ id: 1, position: 5, created_at: '2025-01-01T00:00:00.000Z' }] },
			{ id: 2, templates: [{ id: 2, position: 4, created_at: '2025-01-02T00:00:00.000Z' }] },
		],
	});
	type Page = { waba_templates: Array<{ id: number }> };
	const ids = async (query: string) => {
		const { body } = await call<Page>(pact, `GET /api/p2/waba_templates?${query}`);
		return body.waba_templates.map(({ id }) => id);
	};
	expect(await ids('')).toEqual([2, 1]);
	expect(await ids('sort[created_at]=asc')).toEqual([1, 2]);
	expect(await ids('sort[position]=asc')).toEqual([2, 1]);
	expect(await ids('company_ids[]=1')).toEqual([1]);
	expect((await call(pact, 'GET /api/p2/waba_templates?sort[position]=up')).status).toBe(400);
});

describe('Quotas', () => {
	/** A clock that goes on when it is told to: a busy machine must not use the minute up. */
	let passed = 0;
	beforeEach(() => {
		passed = 0;
		// Whole, so that the seconds since then are too, without a rounding error that is one more second to wait.
		const start = Math.ceil(performance.now());
		jest.spyOn(performance, 'now').mockImplementation(() => start + passed * 1000);
	});
	afterEach(() => jest.restoreAllMocks());

	it('refuse the eleventh look at the conversations within a minute, and say how long to wait', async () => {
		await pact.close();
		pact = await startPact({ world: { companies: [{ id: 1 }] } });
		const path = 'GET /api/p2/conversations?company_id=1';
		for (let count = 0; count < 10; count++) expect((await call(pact, path)).status).toBe(200);
		const refused = await call<{ errors: Array<{ detail: string }> }>(pact, path);
		expect(refused).toMatchObject({
			status: 429,
			body: {
				errors: [{ status: 429, code: 'too_many_requests', title: 'Too many requests error' }],
			},
		});
		expect(refused.headers.get('retry-after')).toBeNull();
		const seconds = /^Please wait for (\d+) seconds$/.exec(refused.body.errors[0].detail)?.[1];
		passed = Number(seconds) - 1;
		expect((await call(pact, path)).status).toBe(429);
		passed++;
		expect((await call(pact, path)).status).toBe(200);
	});

	it('count each endpoint for itself, and can be switched off', async () => {
		await pact.close();
		pact = await startPact({ world: world() });
		const send = async () => {
			const values = { company_id: 1, text: 'Hi' };
			return (await call(pact, 'POST /api/p2/conversations/5/messages', values)).status;
		};
		const statuses = async () => [...new Set(await Promise.all([...Array(8).keys()].map(send)))];
		expect((await statuses()).sort()).toEqual([200, 429]);
		const values = { company_id: 1, provider: 'whatsapp', phone: PHONE, text: 'Hi' };
		expect((await call(pact, 'POST /api/p2/messages', values)).status).toBe(200);
		pact.assumptions.quotas = false;
		expect(await statuses()).toEqual([200]);
	});
});
