import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { emptyItems } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, returnAll: true },
		items: emptyItems,
		steps: [{ method: 'GET', path: /\/waba_templates$/ }],
		see: (items) => items.map(({ json: { waba_id, body } }) => ({ waba_id, body })),
	},
];

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({
		world: {
			companies: [
				{ id: 5, templates: Array.from({ length: 150 }, () => ({ body: 'Hello {{1}}' })) },
				{ id: 6, templates: [{ id: 9000, name: 'Bye', waba_id: 'bye', body: 'Bye' }] },
			],
		},
	});
});
afterEach(async () => await pact.close());

const form = {
	resource: 'template',
	operation: 'getAll',
	companyId: '={{ $json.id }}',
	returnAll: true,
};

describe('Template: Get Many', () => {
	it('lists the templates of each company, over all pages', async () => {
		const { items, error } = await runPact(pact, form, { items: itemsOf({ id: 5 }, { id: 6 }) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(151);
		expect(items[0].json).toMatchObject({ body: 'Hello {{1}}', substitutions_count: 1 });
		expect(items[150]).toEqual({
			json: {
				id: 9000,
				company_id: 6,
				name: 'Bye',
				waba_id: 'bye',
				body: 'Bye',
				substitutions_count: 0,
				position: 9000,
			},
			pairedItem: { item: 1 },
		});
	});

	it('stops at the Limit, newest first on request', async () => {
		const { items } = await runPact(
			pact,
			{ ...form, returnAll: false, limit: 2, options: { sortDirection: 'desc' } },
			{ items: itemsOf({ id: 5 }) },
		);
		expect(items).toHaveLength(2);
		expect(pact.requests.map(({ query }) => query)).toEqual([{ per: '2', sort_direction: 'desc' }]);
	});

	it('says what Pact said, and goes on when told to', async () => {
		const items = itemsOf({ id: 9 }, { id: 6 });
		const { error } = await runPact(pact, form, { items });
		expect(error?.message).toBe('Pact did not list the templates (HTTP 404: Company not found)');
		const outcome = await runPact(pact, form, { items, onError: 'continueRegularOutput' });
		expect(outcome.items).toMatchObject([
			{ json: { error: expect.stringContaining('Company not found') as string } },
			{ json: { name: 'Bye' }, pairedItem: { item: 1 } },
		]);
	});
});
