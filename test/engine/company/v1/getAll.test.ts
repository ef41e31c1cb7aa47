import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { emptyItems } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { returnAll: true },
		items: emptyItems,
		steps: [{ method: 'GET', path: /\/companies$/ }],
	},
];

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({
		world: { companies: [{ id: 5, name: 'Flower shop', phone: '79250000001' }, { id: 6 }] },
	});
});
afterEach(async () => await pact.close());

describe('Company: Get Many', () => {
	const form = { resource: 'company', operation: 'getAll', returnAll: true };

	it('lists the companies of the token, in the order of each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, options: { sortDirection: '={{ $json.order }}' } },
			{ items: itemsOf({ order: 'asc' }, { order: 'desc' }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.external_id)).toEqual([5, 6, 6, 5]);
		expect(items[0]).toEqual({
			json: {
				external_id: 5,
				external_uuid: expect.any(String) as string,
				name: 'Flower shop',
				phone: '79250000001',
				description: null,
				webhook_url: null,
			},
			pairedItem: { item: 0 },
		});
	});

	it('stops at the Limit', async () => {
		const { items } = await runPact(pact, { ...form, returnAll: false, limit: 1 });
		expect(items).toHaveLength(1);
	});

	it('says what Pact said, and goes on when told to', async () => {
		pact.fail({ status: 403 });
		const { items } = await runPact(pact, form, { onError: 'continueRegularOutput' });
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Pact did not list the companies') as string } },
		]);
	});
});
