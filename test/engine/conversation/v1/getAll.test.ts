import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectToGoOnWithCompanies, simplified } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { emptyItems, idsOf } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, returnAll: true },
		items: emptyItems,
		steps: [{ method: 'GET', path: /\/conversations$/ }],
		see: (items) => new Set(idsOf(items)),
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };

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
		expect(items[0]).toEqual({ json: simplified, pairedItem: { item: 0 } });
		expect(items[5].pairedItem).toEqual({ item: 1 });
	});

	it('stops at the Limit and gives everything without Simplify', async () => {
		const { items } = await runPact(pact, { ...form, returnAll: false, limit: 1, simplify: false });
		expect(items).toHaveLength(1);
		expect(Object.keys(items[0].json)).toHaveLength(10);
		expect(pact.requests.map(({ query }) => query.per)).toEqual(['1']);
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOnWithCompanies(pact, { ...form, returnAll: false, limit: 1 });
	});
});
