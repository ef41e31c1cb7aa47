import type { Pact } from '../../../simulator';
import { startDesk } from '../../harness/desk';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';

const pauses = recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startDesk()));
afterEach(async () => await pact.close());

const v2 = { apiVersion: 'v2', resource: 'conversation', companyId: 5 };
const read = { ...v2, operation: 'get', conversationId: 11 };
const list = { ...v2, operation: 'getAll', returnAll: true };
const change = { ...v2, operation: 'update', conversationId: 11 };
const stored = (id: number) => pact.world.conversations.find((row) => row.id === id);
const ids = (items: Array<{ json: object }>) =>
	items.map(({ json }) => (json as { external_id: number }).external_id);

/** So many more conversations, each with a last message. */
function addConversations(count: number) {
	const pattern = pact.world.conversations[0];
	for (let place = 0; place < count; place++) {
		const phone = String(79_260_000_000 + place);
		const last_message_at = new Date(1_700_000_000_000 + place * 1000).toISOString();
		const sender = { phone, name: phone, sender_external_id: phone, last_message_at };
		pact.world.conversations.push({ ...pattern, ...sender, id: 1000 + place });
	}
}

describe('Conversation: Get in v2', () => {
	it('gives the conversation, with the ID under its old name as well', async () => {
		const { items, error } = await runPact(pact, read);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					external_id: 11,
					sender_name: expect.any(String),
					sender_phone: '79250000001',
					provider: 'whatsapp',
					operational_state: 'open',
					replied_state: 'initialized',
					group: false,
					created_at: expect.any(String),
					last_updated_at: null,
					last_message_id: null,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gives all of it when it is not simplified', async () => {
		const { items } = await runPact(pact, { ...read, simplify: false });
		expect(items[0].json).toMatchObject({ external_id: 11, id: 11, company_id: 5 });
		expect(items[0].json).toHaveProperty('avatar_url');
	});

	it('reads every item with its own parameters, ten in a minute', async () => {
		addConversations(12);
		const twelve = Array.from({ length: 12 }, (_, place) => ({ id: 1000 + place }));
		const form = { ...read, conversationId: '={{ $json.id }}' };
		const { items, hints } = await runPact(pact, form, { items: itemsOf(...twelve) });
		expect(ids(items)).toEqual(twelve.map(({ id }) => id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(twelve.map((_, item) => ({ item })));
		expect(pact.requests.map(({ status }) => status)).toEqual(twelve.map(() => 200));
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^To keep within Pact's limits: 2 items waited \d+ seconds at the most\.$/,
			),
		]);
	});

	it('says which conversation of which company is not there', async () => {
		const { error } = await runPact(pact, { ...read, conversationId: 99 });
		expect(error?.message).toMatch(/^Pact did not read the conversation \(HTTP 404/);
		expect(error?.description).toContain('Company 5, Conversation 99');
	});

	it('stops at once when Max Rate Limit Wait allows no waiting', async () => {
		addConversations(11);
		const eleven = Array.from({ length: 11 }, (_, place) => ({ id: 1000 + place }));
		const form = {
			...{ ...read, conversationId: '={{ $json.id }}' },
			options: { maxRateLimitWait: 0 },
		};
		const { items } = await runPact(pact, form, {
			items: itemsOf(...eleven),
			onError: 'continueRegularOutput',
		});
		expect(items.filter(({ json }) => json.error !== undefined)).toEqual([
			expect.objectContaining({
				json: {
					error: expect.stringMatching(
						/^Pact was not asked to read the conversation \(its limit of requests is used up for another \d+ seconds\)\. .*Max Rate Limit Wait/,
					) as string,
				},
			}),
		]);
		expect(pauses.seconds).toEqual([]);
		expect(pact.requests).toHaveLength(10);
	});
});

describe('Conversation: Get Many in v2', () => {
	it('lists them by their latest messages', async () => {
		addConversations(3);
		const { items } = await runPact(pact, { ...list, returnAll: false, limit: 2 });
		expect(ids(items)).toEqual([1002, 1001]);
		expect(pact.requests).toHaveLength(1);
		expect(pact.requests[0].query).toMatchObject({ company_id: '5', page: '1', per_page: '2' });
	});

	it('reads page after page, each row once', async () => {
		addConversations(230);
		const { items, error } = await runPact(pact, list);
		expect(error).toBeUndefined();
		expect(new Set(ids(items)).size).toBe(pact.world.conversations.length);
		expect(items).toHaveLength(pact.world.conversations.length);
	});

	it.each([
		['+79260000001', [1001]],
		['8 926 000-00-01', [1001]],
		['anna', [11]],
		['nobody', []],
	])('finds %s', async (search, found) => {
		addConversations(3);
		const { items, error } = await runPact(pact, { ...list, options: { search } });
		expect(error).toBeUndefined();
		expect(ids(items)).toEqual(found);
	});

	it('does not list everybody when the search is an expression that yields nothing', async () => {
		const { error } = await runPact(pact, { ...list, options: { search: '={{ $json.nobody }}' } });
		expect(error?.message).toMatch(/^Search: nothing was given/);
		expect(pact.requests).toEqual([]);
	});
});

describe('Conversation: Update in v2', () => {
	it.each([
		[{ operationalState: 'archived' }, { operational_state: 'archived' }],
		[{ repliedState: 'unreplied' }, { replied_state: 'unreplied' }],
		[{ assigneeId: '77' }, { assignee_id: 77 }],
	])('changes %j', async (updateFields, changed) => {
		const { items, error } = await runPact(pact, { ...change, updateFields });
		expect(error).toBeUndefined();
		expect(items[0].json.external_id).toBe(11);
		expect(stored(11)).toMatchObject(changed);
		expect(pact.requests[0].body).toEqual({ company_id: 5, ...changed });
	});

	it('takes the conversation from its user', async () => {
		Object.assign(stored(11) ?? {}, { assignee_id: 77 });
		await runPact(pact, { ...change, updateFields: { unassign: true } });
		expect(stored(11)).toMatchObject({ assignee_id: null });
	});

	it('changes every item by its own parameters', async () => {
		const form = {
			...{ ...change, conversationId: '={{ $json.id }}' },
			updateFields: { repliedState: '={{ $json.state }}' },
		};
		const items = itemsOf({ id: 11, state: 'replied' }, { id: 12, state: 'unreplied' });
		const outcome = await runPact(pact, form, { items });
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect([stored(11)?.replied_state, stored(12)?.replied_state]).toEqual([
			'replied',
			'unreplied',
		]);
	});

	it.each([
		[{}, 'Update Fields: nothing was given, but at least one field to change is expected'],
		[{ unassign: false }, 'Update Fields: nothing was given'],
		[{ assigneeId: '={{ $json.nobody }}' }, 'Assign to User ID: nothing was given'],
		[{ assigneeId: 7, unassign: true }, 'Assign to User ID: 7 was given'],
		[{ operationalState: '={{ "blocked" }}' }, 'State: "blocked" was given'],
		[{ repliedState: '={{ "initialized" }}' }, 'Reply State: "initialized" was given'],
	])('refuses %j before any request', async (updateFields, text) => {
		const { error } = await runPact(pact, { ...change, updateFields });
		expect(error?.message).toContain(text);
		expect(pact.requests).toEqual([]);
	});
});
