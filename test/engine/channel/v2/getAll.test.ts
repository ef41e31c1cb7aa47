import { startPact, type Pact, type PactOptions } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', returnAll: true },
		items: companies,
		steps: [{ method: 'GET', path: /\/auths$/ }],
	},
	{
		title: 'of several companies',
		form: {
			...{ companyId: '={{ $json.id }}', returnAll: true },
			options: { moreCompanyIds: '6,7', sortDirection: 'desc' },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/p2\/auths$/ }],
	},
];

recordPauses();

let pact: Pact;
afterEach(async () => await pact.close());

/** Company 5 with so many channels, numbered from 1, and company 6 with two more. */
async function startWith(count: number, options: PactOptions = {}) {
	const channels = (number: number) =>
		Array.from({ length: number }, () => ({ provider: 'viber' as const }));
	pact = await startPact({
		world: {
			companies: [
				{ id: 5, channels: channels(count) },
				{ id: 6, channels: channels(2) },
			],
		},
		...options,
	});
}

const all = {
	...{ resource: 'channel', operation: 'getAll', apiVersion: 'v2' },
	...{ companyId: 5, returnAll: true },
};
const some = { ...all, returnAll: false };
const ids = ({ items }: { items: Array<{ json: object }> }) =>
	items.map(({ json }) => (json as { external_id: number }).external_id);
const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('Channel: Get Many in v2', () => {
	it('lists the channels of a company, with the ID under its old name as well', async () => {
		await startWith(2);
		const { items, error } = await runPact(pact, all);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(items[0]).toMatchObject({
			json: { external_id: 1, id: 1, company_id: 5, provider: 'viber', state: 'enabled' },
			pairedItem: { item: 0 },
		});
		expect(pact.requests.map(({ path }) => path)).toEqual(['/api/p2/companies/5/auths']);
	});

	it('reads page after page until one is not full', async () => {
		await startWith(201);
		expect(ids(await runPact(pact, all))).toEqual(range(1, 201));
		expect(pact.requests.map(({ query }) => query.page)).toEqual(['1', '2', '3']);
	});

	it('takes pages as large as Pact gives them', async () => {
		await startWith(60);
		pact.assumptions.v2PerPageMaximum = 50;
		expect(ids(await runPact(pact, all))).toEqual(range(1, 60));
	});

	it('goes on when Pact gives fewer rows than it was asked for, and does not say so', async () => {
		await startWith(120);
		Object.assign(pact.assumptions, { v2PerPageMaximum: 50, v2LargerPages: 'capped' });
		const { items, error } = await runPact(pact, all);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(120);
	});

	it('lists all also when an expression gives the word for it', async () => {
		await startWith(60);
		expect(ids(await runPact(pact, { ...all, returnAll: '={{ "true" }}' }))).toEqual(range(1, 60));
	});

	it('sorts and limits what v2 cannot sort', async () => {
		await startWith(3);
		const newest = { ...some, limit: 2, options: { sortDirection: 'desc' } };
		expect(ids(await runPact(pact, newest))).toEqual([3, 2]);
	});

	it('lists several companies at once', async () => {
		await startWith(1);
		const both = { ...all, options: { moreCompanyIds: '6, 5' } };
		expect(ids(await runPact(pact, both))).toEqual([1, 2, 3]);
		expect(pact.requests.map(({ path }) => path)).toEqual(['/api/p2/auths']);
		// Pact reads lists this way only (`name[]=a&name[]=b`).
		expect(decodeURIComponent(pact.requests[0].url)).toContain('company_ids[]=5&company_ids[]=6');
	});

	it('reads every item with its own parameters', async () => {
		await startWith(1);
		const form = { ...all, companyId: '={{ $json.id }}' };
		const outcome = await runPact(pact, form, { items: itemsOf({ id: 6 }, { id: 5 }) });
		expect(ids(outcome)).toEqual([2, 3, 1]);
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
	});

	it('says which company is not there', async () => {
		await startWith(1);
		const { error } = await runPact(pact, { ...all, companyId: 7 });
		expect(error).toMatchObject({ message: expect.stringContaining('HTTP 404') as string });
		expect(error?.description).toContain('Company 7');
	});
});
