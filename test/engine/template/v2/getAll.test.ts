import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			...{ companyId: '={{ $json.id }}', returnAll: true },
			options: { moreCompanyIds: '6', sortBy: 'position', sortDirection: 'desc' },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/waba_templates$/ }],
	},
];

const pauses = recordPauses();

const day = (date: number) => new Date(Date.UTC(2026, 0, date)).toISOString();

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({
		world: {
			companies: [
				{
					id: 5,
					templates: [
						{ id: 1, waba_id: '1_a', body: 'Hello {{1}}', position: 3, created_at: day(2) },
						{ id: 2, waba_id: '2_b', body: 'Bye', position: 1, created_at: day(1) },
						{ id: 3, waba_id: '3_c', body: 'Thanks', position: 2, created_at: day(3) },
					],
				},
				{ id: 6, templates: [{ id: 4, waba_id: '4_d', body: 'Hi', position: 9 }] },
			],
		},
	});
});
afterEach(async () => await pact.close());

const all = {
	...{ resource: 'template', operation: 'getAll', apiVersion: 'v2' },
	...{ companyId: 5, returnAll: true },
};
const ids = ({ items }: { items: Array<{ json: object }> }) =>
	items.map(({ json }) => (json as { id: number }).id);

describe('Template: Get Many in v2', () => {
	it('lists the templates in the order of v1, so that a node can be switched over', async () => {
		const outcome = await runPact(pact, all);
		expect(outcome.error).toBeUndefined();
		expect(ids(outcome)).toEqual([2, 1, 3]);
		expect(outcome.items[1]).toEqual({
			json: {
				...{ id: 1, waba_id: '1_a', body: 'Hello {{1}}', company_id: 5, position: 3 },
				...{ substitutions_count: 1, created_at: day(2), name: expect.any(String) as string },
				...{ header: null, header_content_type: null, namespace: null },
			},
			pairedItem: { item: 0 },
		});
	});

	it.each([
		[{ sortDirection: 'desc' }, [3, 1, 2]],
		[{ sortBy: 'position' }, [2, 3, 1]],
		[{ sortBy: 'position', sortDirection: 'desc' }, [1, 3, 2]],
		[{ sortBy: 'createdAt', sortDirection: 'asc' }, [2, 1, 3]],
	])('sorts as %j asks', async (options, order) => {
		expect(ids(await runPact(pact, { ...all, options }))).toEqual(order);
	});

	it('asks in the words of Pact, for no more rows than are wanted', async () => {
		const options = { moreCompanyIds: '6', sortBy: 'position', sortDirection: 'desc' };
		const form = { ...all, returnAll: false, limit: 2, options };
		expect(ids(await runPact(pact, form))).toEqual([4, 1]);
		expect(pact.requests.map(({ path, query }) => [path, query])).toEqual([
			[
				'/api/p2/waba_templates',
				{
					company_ids: ['5', '6'],
					sort: { position: 'desc' },
					...{ page: '1', per_page: '2' },
				},
			],
		]);
	});

	it('reads page after page, as large as Pact gives them', async () => {
		pact.reset({ companies: [{ id: 5, templates: Array.from({ length: 60 }, () => ({})) }] });
		pact.assumptions.v2PerPageMaximum = 50;
		const outcome = await runPact(pact, all);
		expect(outcome.items).toHaveLength(60);
	});

	it('reads every item with its own parameters', async () => {
		const form = {
			...{ ...all, companyId: '={{ $json.id }}' },
			options: { sortDirection: '={{ $json.order }}' },
		};
		const outcome = await runPact(pact, form, {
			items: itemsOf({ id: 6, order: 'asc' }, { id: '5', order: 'desc' }),
		});
		expect(ids(outcome)).toEqual([4, 3, 1, 2]);
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([
			...[{ item: 0 }, { item: 1 }, { item: 1 }, { item: 1 }],
		]);
	});

	it('waits for its turn rather than being refused', async () => {
		const many = itemsOf(...Array.from({ length: 25 }, () => ({})));
		const { items, error } = await runPact(pact, all, { items: many });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(75);
		expect(pauses.seconds.length).toBeGreaterThan(0);
		expect(pact.requests.map(({ status }) => status).filter((status) => status !== 200)).toEqual(
			[],
		);
	});

	it.each([
		['Company', { companyId: 'x' }],
		['Limit', { returnAll: false, limit: 0 }],
		['More Company IDs', { options: { moreCompanyIds: '6, seven' } }],
		['Sort By', { options: { sortBy: '={{ "name" }}' } }],
		['Sort Direction', { options: { sortDirection: '={{ "up" }}' } }],
	])('names %s before any request when it cannot be used: %j', async (label, fields) => {
		const { error } = await runPact(pact, { ...all, ...fields });
		expect(error?.message).toMatch(new RegExp(`^${label} (is|has|cannot)`));
		expect(pact.requests).toEqual([]);
	});

	it('says what Pact said, and goes on when told to', async () => {
		const options = { moreCompanyIds: '6' };
		const form = { ...all, companyId: '={{ $json.id }}', options };
		const { items } = await runPact(pact, form, {
			items: itemsOf({ id: 9 }, { id: 6 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Company 9, Company 6\.$/) as string } },
			{ json: { id: 4 }, pairedItem: { item: 1 } },
		]);
	});

	it.each([401, 403])('says what to do when Pact answers %d', async (status) => {
		pact.fail({ status, body: { errors: [{ status, title: 'No' }] } });
		const { error } = await runPact(pact, all);
		expect(error?.message).toBe(`Pact did not list the templates (HTTP ${status}: No)`);
		expect(error?.description).toMatch(/API token again|tariff/);
	});
});
