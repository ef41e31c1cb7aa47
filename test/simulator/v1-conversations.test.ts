import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';

const BASE = '/p1/companies/1/conversations';
const PHONE = '79250000001';

let pact: Pact;

beforeEach(async () => {
	const channels = [
		{ id: 9, provider: 'whatsapp' },
		{ id: 10, provider: 'telegram_personal' },
		{ id: 11, provider: 'whatsapp_business' },
	];
	const conversations = [
		{ id: 5, phone: PHONE, name: 'Ann', created_at: '2017-04-25T18:30:23.076Z' },
	];
	const world = { companies: [{ id: 1, channels, conversations }, { id: 2 }] };
	pact = await startPact({ timeScale: 1000, world });
});
afterEach(async () => await pact.close());

interface ConversationBody {
	data: { conversation: { external_id: number; name: string } };
}

const ANN = {
	external_id: 5,
	name: 'Ann',
	channel_id: 9,
	channel_type: 'whatsapp',
	created_at: '2017-04-25T18:30:23.076Z',
	created_at_timestamp: 1493145023,
	avatar: '/avatars/original/missing.png',
	sender_external_id: PHONE,
	meta: {},
	contacts: [{ external_id: expect.any(Number), external_public_id: PHONE, name: 'Ann' }],
};

describe('Conversations', () => {
	it('are listed and shown', async () => {
		expect((await call(pact, `GET ${BASE}`)).body).toEqual({
			status: 'ok',
			data: { conversations: [ANN] },
		});
		expect((await call(pact, `GET ${BASE}/5`)).body).toEqual({
			status: 'ok',
			data: { conversation: ANN },
		});
		expect((await call(pact, `GET ${BASE}/6`)).status).toBe(404);
		expect((await call(pact, 'GET /p1/companies/2/conversations/5')).status).toBe(404);
	});

	it('are walked page by page', async () => {
		const conversations = [...Array(7).keys()].map((index) => ({ phone: `7925000000${index}` }));
		pact.reset({ companies: [{ id: 1, channels: [{ provider: 'whatsapp' }], conversations }] });
		type Page = { data: { conversations: Array<{ name: string }>; next_page?: string } };
		const names: string[] = [];
		let from = '';
		do {
			const { body } = await call<Page>(pact, `GET ${BASE}?per=3&sort_direction=desc&from=${from}`);
			names.push(...body.data.conversations.map(({ name }) => name));
			from = body.data.next_page ?? '';
		} while (from);
		expect(names).toEqual(conversations.map(({ phone }) => phone).reverse());
	});

	it.each(ENCODINGS)('are created once per client, in a %s', async (encoding) => {
		const values = { provider: 'whatsapp', phone: '79250000002', send_to_crm: false };
		const first = await call<ConversationBody>(pact, `POST ${BASE}`, values, { encoding });
		const again = await call<ConversationBody>(pact, `POST ${BASE}`, values, { encoding });
		expect(first).toMatchObject({
			status: 200,
			body: { status: 'ok', data: { conversation: { name: '79250000002', channel_id: 9 } } },
		});
		expect(again.body).toEqual(first.body);
		expect(pact.world.conversations).toHaveLength(2);
	});

	it('start with a text', async () => {
		const values = { provider: 'telegram_personal', username: 'ann', text: 'Hello' };
		await call(pact, `POST ${BASE}`, values);
		await pact.idle();
		expect(pact.world.conversations[1]).toMatchObject({ channel_id: 10, name: 'ann', phone: null });
		expect(pact.world.messages).toMatchObject([{ message: 'Hello', job_id: null, status: 'read' }]);
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{}, ["Provider can't be blank", "Phone can't be blank"]],
		[{ provider: 'viber', phone: PHONE }, ['Provider is not included in the list']],
		[{ provider: 'whatsapp' }, ["Phone can't be blank"]],
		[{ provider: 'whatsapp', phone: '+7925' }, ['Phone is invalid']],
		[{ provider: 'telegram_personal', phone: PHONE }, ["Text can't be blank"]],
		[{ provider: 'telegram_personal', text: 'Hi' }, ["Phone can't be blank"]],
		[
			{ provider: 'telegram_personal', text: 'Hi', phone: PHONE, username: 'ann' },
			['Username and phone exclude each other'],
		],
	])('are not created with %j', async (values, errors) => {
		const answer = await call(pact, `POST ${BASE}`, values);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored', errors } });
	});

	it('need a connected channel of the provider', async () => {
		const values = { provider: 'whatsapp', phone: PHONE };
		const answer = await call(pact, 'POST /p1/companies/2/conversations', values);
		expect(answer.status).toBe(400);
	});

	it.each(ENCODINGS)('take a note and an assignee, in a %s', async (encoding) => {
		const note = await call(pact, `PUT ${BASE}/5/note`, { note: 'VIP' }, { encoding });
		expect(note.body).toEqual({ status: 'updated' });
		const assign = await call(pact, `PUT ${BASE}/5/assign`, { assignee_id: 3 }, { encoding });
		expect(assign.body).toEqual({ status: 'ok', data: { conversation: { external_id: 5 } } });
		expect(pact.world.conversations[0]).toMatchObject({ note: 'VIP', assignee_id: 3 });
		await call(pact, `PUT ${BASE}/5/assign`);
		expect(pact.world.conversations[0].assignee_id).toBeNull();
		expect((await call(pact, `PUT ${BASE}/5/note`, {})).status).toBe(400);
		expect((await call(pact, `PUT ${BASE}/5/assign`, { assignee_id: 0 })).status).toBe(400);
	});

	it.each(ENCODINGS)('toggle their Bitrix block, in a %s', async (encoding) => {
		const path = `PUT ${BASE}/5/toggle_bitrix_block_openlines`;
		expect((await call(pact, path, { enabled: true }, { encoding })).body).toEqual({
			status: 'ok',
			data: {
				conversation: {
					...ANN,
					last_message_at: 0,
					last_income_message_at: 0,
					bitrix_block_openlines: true,
				},
			},
		});
	});
});

describe('Messages', () => {
	const MESSAGES = `${BASE}/5/messages`;

	it('are listed by their time, with the SDK’s name for the direction too', async () => {
		const time = (second: number) => ({ created_at: `2017-09-17T12:44:0${second}.000Z` });
		pact.reset({
			companies: [
				{
					id: 1,
					channels: [{ id: 9, provider: 'whatsapp' }],
					conversations: [
						{
							id: 5,
							phone: PHONE,
							messages: [
								{ id: 3, message: 'third', ...time(3) },
								{ id: 4, message: 'first', income: true, ...time(1) },
								{ id: 5, message: 'second', ...time(2) },
							],
						},
					],
				},
			],
		});
		type Page = { data: { messages: Array<{ message: string }>; next_page?: string } };
		const read = async (query: string) =>
			(await call<Page>(pact, `GET ${MESSAGES}?${query}`)).body.data;
		const texts = (page: Page['data']) => page.messages.map(({ message }) => message);
		const first = await read('per=2');
		expect(texts(first)).toEqual(['first', 'second']);
		expect(texts(await read(`per=2&from=${first.next_page}`))).toEqual(['third']);
		expect(texts(await read('sort_direction=desc'))).toEqual(['third', 'second', 'first']);
		expect(texts(await read('sort=desc'))).toEqual(['third', 'second', 'first']);
		expect(first.messages[0]).toEqual({
			external_id: 4,
			channel_id: 9,
			channel_type: 'whatsapp',
			message: 'first',
			income: true,
			created_at: '2017-09-17T12:44:01.000Z',
			created_at_timestamp: 1505652241,
			attachments: [],
		});
	});

	it.each(ENCODINGS)('are sent as jobs of their conversation, in a %s', async (encoding) => {
		const values = { message: 'Hello', send_to_crm: true };
		const { body } = await call(pact, `POST ${MESSAGES}`, values, { encoding });
		expect(body).toMatchObject({
			status: 'ok',
			data: { conversation_id: 5, state: 'trying_deliver', message_id: null },
		});
		await pact.idle();
		expect(pact.world.jobs).toMatchObject([{ state: 'delivered' }]);
		expect(pact.world.messages).toMatchObject([{ conversation_id: 5, message: 'Hello', ack: 3 }]);
	});

	it.each(ENCODINGS)('carry attachments uploaded before, in a %s', async (encoding) => {
		const file_url = 'https://example.com/a/photo.jpg';
		const upload = await call(pact, `POST ${MESSAGES}/attachments`, { file_url }, { encoding });
		const [attachment] = pact.world.attachments;
		expect(upload.body).toEqual({ status: 'ok', data: { external_id: attachment.id } });
		expect(attachment).toMatchObject({ file_name: 'photo.jpg', mime_type: 'image/jpeg', size: 0 });
		const values = { attachments_ids: [attachment.id] };
		expect((await call(pact, `POST ${MESSAGES}`, values, { encoding })).status).toBe(200);
		await pact.idle();
		expect((await call(pact, `GET ${MESSAGES}`)).body).toMatchObject({
			data: {
				messages: [{ message: null, attachments: [{ external_id: attachment.id, url: file_url }] }],
			},
		});
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{}, ["Message can't be blank"]],
		[{ attachments_ids: [123] }, ['Attachments ids is invalid']],
		[{ attachments_ids: ['x'], message: 'Hi' }, ['Attachments ids is invalid']],
		[
			{ message: 'Hi', interactive: { type: 'button', buttons: ['a'] } },
			['Interactive is for WhatsApp Business channels only'],
		],
	])('are refused with %j', async (values, errors) => {
		const answer = await call(pact, `POST ${MESSAGES}`, values);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored', errors } });
	});

	it.each(ENCODINGS)('may have buttons on WhatsApp Business, in a %s', async (encoding) => {
		pact.world.conversations[0].channel_id = 11;
		const interactive = { type: 'button', buttons: ['fine', 'great'] };
		const values = { message: 'How?', interactive };
		expect((await call(pact, `POST ${MESSAGES}`, values, { encoding })).status).toBe(200);
		const wrong = { message: 'How?', interactive: { type: 'list' } };
		expect((await call(pact, `POST ${MESSAGES}`, wrong, { encoding })).body.errors).toEqual([
			'Interactive type is not included in the list',
			"Interactive buttons can't be blank",
		]);
	});
});
