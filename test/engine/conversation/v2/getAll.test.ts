import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { addConversations, idsOf } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', returnAll: true },
		items: companies,
		steps: [{ method: 'GET', path: /\/p2\/conversations$/ }],
	},
];

const pauses = recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const list = {
	...{ apiVersion: 'v2', resource: 'conversation', companyId: 5 },
	...{ operation: 'getAll', returnAll: true },
};

describe('Conversation: Get Many in v2', () => {
	it('lists them by their latest messages', async () => {
		addConversations(pact, 3);
		const { items } = await runPact(pact, { ...list, returnAll: false, limit: 2 });
		expect(idsOf(items)).toEqual([1002, 1001]);
		expect(pact.requests).toHaveLength(1);
		expect(pact.requests[0].query).toMatchObject({ company_id: '5', page: '1', per_page: '2' });
	});

	it('reads page after page, each row once', async () => {
		addConversations(pact, 230);
		const { items, error } = await runPact(pact, list);
		expect(error).toBeUndefined();
		expect(new Set(idsOf(items)).size).toBe(pact.world.conversations.length);
		expect(items).toHaveLength(pact.world.conversations.length);
	});

	it('misses none that comes to the front while the list is read', async () => {
		addConversations(pact, 1100);
		const [anna] = pact.world.conversations;
		pauses.during = () => (anna.last_message_at = new Date().toISOString());
		const { items, error } = await runPact(pact, list);
		expect(error).toBeUndefined();
		expect(pauses.seconds).not.toEqual([]);
		expect(idsOf(items).at(-1)).toBe(anna.id);
		expect(new Set(idsOf(items)).size).toBe(pact.world.conversations.length);
	});

	it.each([
		['+79260000001', [1001]],
		['8 926 000-00-01', [1001]],
		['anna', [11]],
		['nobody', []],
	])('finds %s', async (search, found) => {
		addConversations(pact, 3);
		const { items, error } = await runPact(pact, { ...list, options: { search } });
		expect(error).toBeUndefined();
		expect(idsOf(items)).toEqual(found);
	});

	it.each([
		['is an expression that yields nothing', '={{ $json.nobody }}'],
		['is an expression that yields an empty text, as from an empty cell', '={{ "" }}'],
		['is left empty', ''],
	])('does not list everybody when the search %s', async (_what, search) => {
		const { error } = await runPact(pact, { ...list, options: { search } });
		expect(error?.message).toMatch(/^Search (is empty|has no value)/);
		expect(pact.requests).toEqual([]);
	});
});
