import type { Pact } from '../../../simulator';
import { startDesk } from '../../harness/desk';
import { itemsOf, runPact } from '../../harness/runPact';

let pact: Pact;
beforeEach(async () => (pact = await startDesk()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };
const simple = {
	external_id: 11,
	name: 'Anna',
	channel_id: 1,
	channel_type: 'whatsapp',
	sender_external_id: '79250000001',
	created_at: expect.any(String) as string,
};
const row = (id: number) => pact.world.conversations.find((found) => found.id === id);

describe('Conversation: Get', () => {
	const form = { ...base, operation: 'get' };

	it('gives back what people look at, for each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', simplify: '={{ $json.simple }}' },
			{ items: itemsOf({ id: 11, simple: true }, { id: 12, simple: false }) },
		);
		expect(error).toBeUndefined();
		expect(items[0]).toEqual({ json: simple, pairedItem: { item: 0 } });
		expect(items[1].json).toMatchObject({
			external_id: 12,
			meta: {},
			avatar: '/avatars/original/missing.png',
			contacts: [{ name: 'Boris' }],
		});
		expect(items[1].pairedItem).toEqual({ item: 1 });
	});

	it('does not take an answer without a conversation for one', async () => {
		pact.fail({ body: { status: 'ok', data: {} } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toContain('the conversation is missing from its answer');
	});
});

describe('Conversation: Get Many', () => {
	const form = { ...base, operation: 'getAll', returnAll: true };

	it('lists the conversations, newest first on request', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, options: { sortDirection: '={{ $json.order }}' } },
			{ items: itemsOf({ order: 'asc' }, { order: 'desc' }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.external_id)).toEqual([11, 12, 13, 13, 12, 11]);
		expect(items[0]).toEqual({ json: simple, pairedItem: { item: 0 } });
		expect(items[5].pairedItem).toEqual({ item: 1 });
	});

	it('stops at the Limit and gives everything without Simplify', async () => {
		const { items } = await runPact(pact, { ...form, returnAll: false, limit: 1, simplify: false });
		expect(items).toHaveLength(1);
		expect(Object.keys(items[0].json)).toHaveLength(10);
		expect(pact.requests.map(({ query }) => query.per)).toEqual(['1']);
	});
});

describe('Conversation: Create', () => {
	const form = { resource: 'conversation', operation: 'create', companyId: 5 };

	it('opens conversations in both messengers', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...form,
				provider: '={{ $json.provider }}',
				findBy: '={{ $json.by }}',
				phone: '={{ $json.phone }}',
				username: '={{ $json.name }}',
				message: '={{ $json.text }}',
				options: { sendToCrm: '={{ $json.crm }}' },
			},
			{
				items: itemsOf(
					{ provider: 'whatsapp', phone: '+7 (925) 000-00-07', text: 'Hi', crm: true },
					{ provider: 'telegram_personal', by: 'username', name: '@anna', text: 'Yo', crm: false },
					{ provider: 'telegram_personal', by: 'phone', phone: 89250000008, text: 'Yo', crm: true },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{ provider: 'whatsapp', phone: '79250000007', text: 'Hi' },
			{ provider: 'telegram_personal', username: 'anna', text: 'Yo', send_to_crm: false },
			{ provider: 'telegram_personal', phone: '79250000008', text: 'Yo' },
		]);
		expect(items.map(({ json, pairedItem }) => [json.sender_external_id, pairedItem])).toEqual([
			['79250000007', { item: 0 }],
			['anna', { item: 1 }],
			['79250000008', { item: 2 }],
		]);
	});

	it('finds a conversation there is without writing', async () => {
		const { items, error } = await runPact(pact, { ...form, phone: '79250000001' });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: simple, pairedItem: { item: 0 } }]);
		expect(pact.world.conversations).toHaveLength(3);
		expect(pact.world.messages).toEqual([]);
	});

	it.each([
		[{ phone: '123' }, 'Phone: "123" was given, but 10 to 15 digits'],
		[{ provider: 'telegram_personal', phone: '79250000001' }, 'Message: nothing was given'],
		[
			{ provider: 'telegram_personal', findBy: 'username', message: 'Hi' },
			'Username: nothing was given',
		],
		[{ phone: '79250000001', message: '  ' }, 'Message: "  " was given'],
		[
			{ provider: '={{ "viber" }}' },
			'Provider: "viber" was given, but one of telegram_personal, whatsapp is expected',
		],
	])('refuses before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('is never repeated when its outcome is unknown', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, { ...form, phone: '79250000009', message: 'Hi' });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to create the conv/);
		expect(pact.requests).toHaveLength(1);
	});
});

describe('Conversation: Assign', () => {
	const form = { ...base, operation: 'assign' };

	it('gives a conversation to a user, and takes it away', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...form,
				conversationId: '={{ $json.id }}',
				assignTo: '={{ $json.to }}',
				assigneeId: '={{ $json.user }}',
			},
			{ items: itemsOf({ id: 11, to: 'user', user: '77' }, { id: 12, to: 'nobody' }) },
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 11, assignee_id: 77 }, pairedItem: { item: 0 } },
			{ json: { external_id: 12, assignee_id: null }, pairedItem: { item: 1 } },
		]);
		expect([row(11)?.assignee_id, row(12)?.assignee_id]).toEqual([77, null]);
	});

	it('does not take a missing user for nobody', async () => {
		const { error } = await runPact(pact, { ...form, assigneeId: '={{ $json.missing }}' });
		expect(error?.message).toBe(
			'User ID: nothing was given, but a whole number above 0 is expected',
		);
		expect(pact.requests).toEqual([]);
	});
});

describe('Conversation: Update Note', () => {
	const form = { ...base, operation: 'updateNote' };

	it('writes the note of each conversation', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', note: '={{ $json.note }}' },
			{ items: itemsOf({ id: 11, note: 'Любит розы' }, { id: 12, note: 'No calls\nplease' }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ external_id: 11, note: 'Любит розы' },
			{ external_id: 12, note: 'No calls\nplease' },
		]);
		expect([row(11)?.note, row(12)?.note]).toEqual(['Любит розы', 'No calls\nplease']);
	});

	it('refuses an empty note before any request', async () => {
		const { error } = await runPact(pact, { ...form, note: ' ' });
		expect(error?.message).toBe('Note: " " was given, but text that is not empty is expected');
		expect(pact.requests).toEqual([]);
	});
});

describe('Conversation: Toggle Bitrix Open Lines', () => {
	const form = { ...base, operation: 'toggleBitrixOpenLines' };

	it('blocks and allows', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', blockOpenLines: '={{ $json.block }}' },
			{
				items: itemsOf(
					{ id: 11, block: true },
					{ id: 11, block: false },
					{ id: 12, block: 'true' },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.bitrix_block_openlines)).toEqual([true, false, true]);
		expect(items[0].json).toEqual({
			...simple,
			last_message_at: 0,
			last_income_message_at: 0,
			bitrix_block_openlines: true,
		});
		expect(row(12)?.bitrix_block_openlines).toBe(true);
	});
});

describe.each(['get', 'assign', 'updateNote', 'toggleBitrixOpenLines'])(
	'Conversation: %s, refused',
	(operation) => {
		const form = { ...base, operation, note: 'x', assigneeId: 1 };

		it('stops with the words of Pact and the IDs', async () => {
			const { error } = await runPact(pact, { ...form, conversationId: 99 });
			expect(error?.message).toContain('HTTP 404: Conversation not found');
			expect(error?.description).toContain('Company 5, Conversation 99');
		});

		it('goes on with the next item when told to', async () => {
			const { items, error } = await runPact(
				pact,
				{ ...form, conversationId: '={{ $json.id }}' },
				{ items: itemsOf({ id: 99 }, { id: 11 }), onError: 'continueRegularOutput' },
			);
			expect(error).toBeUndefined();
			expect(items).toMatchObject([
				{
					json: { error: expect.stringContaining('not found') as string },
					pairedItem: { item: 0 },
				},
				{ json: { external_id: 11 }, pairedItem: { item: 1 } },
			]);
		});
	},
);

describe.each(['getAll', 'create'])('Conversation: %s, refused', (operation) => {
	it('goes on with the next item when told to', async () => {
		const form = { ...base, operation, companyId: '={{ $json.id }}', phone: '79250000001' };
		const { items, error } = await runPact(
			pact,
			{ ...form, returnAll: false, limit: 1 },
			{ items: itemsOf({ id: 9 }, { id: 5 }), onError: 'continueRegularOutput' },
		);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Company not found') as string } },
			{ json: { external_id: 11 }, pairedItem: { item: 1 } },
		]);
	});
});
