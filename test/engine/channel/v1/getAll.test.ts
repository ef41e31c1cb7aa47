import { startPact, type Pact, type PactOptions } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', returnAll: true },
		items: itemsOf({ id: 5 }, { id: 5 }, { id: 5 }),
		steps: [{ method: 'GET', path: /\/channels$/ }],
	},
	{
		title: 'the newest first',
		form: { companyId: 5, returnAll: false, limit: 3, options: { sortDirection: 'desc' } },
		see: (items) => items.map(({ json: { external_id, provider } }) => ({ external_id, provider })),
	},
];

let pact: Pact;
afterEach(async () => await pact.close());

/** A company with so many channels, numbered from 1. */
async function startWith(count: number, options: PactOptions = {}) {
	const channels = Array.from({ length: count }, () => ({ provider: 'viber' }));
	pact = await startPact({ world: { companies: [{ id: 5, channels }] }, ...options });
}

const all = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };
const some = { ...all, returnAll: false };
const ids = ({ items }: { items: Array<{ json: object }> }) =>
	items.map(({ json }) => (json as { external_id: number }).external_id);
const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);
const asked = () => pact.requests.map(({ query }) => query.per);

describe('Channel: Get Many', () => {
	it('lists the channels of a company', async () => {
		pact = await startPact({
			world: {
				companies: [
					{
						id: 5,
						channels: [
							{ id: 1, provider: 'whatsapp' },
							{ id: 2, provider: 'viber', token: 'a-viber-token' },
						],
					},
				],
			},
		});
		const { items, error } = await runPact(pact, all);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 1, provider: 'whatsapp' }, pairedItem: { item: 0 } },
			{ json: { external_id: 2, provider: 'viber' }, pairedItem: { item: 0 } },
		]);
	});

	it('follows the pages to the end, a hundred channels at a time', async () => {
		await startWith(350);
		expect(ids(await runPact(pact, all))).toEqual(range(1, 350));
		expect(asked()).toEqual(['100', '100', '100', '100']);
		const tokens = pact.requests.map(({ query }) => query.from);
		expect(tokens[0]).toBeUndefined();
		expect(new Set(tokens).size).toBe(4);
	});

	it.each(['absent', 'null', 'empty'] as const)('ends where the next page is %s', async (last) => {
		await startWith(101, { assumptions: { nextPageOnLastPage: last } });
		expect(ids(await runPact(pact, all))).toEqual(range(1, 101));
		expect(pact.requests).toHaveLength(2);
	});

	it('gives 50 channels unless told otherwise, asking for no more than these', async () => {
		await startWith(120);
		expect(ids(await runPact(pact, some))).toEqual(range(1, 50));
		expect(asked()).toEqual(['50']);
	});

	it.each([
		[1, ['1']],
		[100, ['100']],
		[101, ['100', '100']],
		[250, ['100', '100', '100']],
	])('stops at a Limit of %i', async (limit, per) => {
		await startWith(300);
		expect(ids(await runPact(pact, { ...some, limit }))).toEqual(range(1, limit));
		expect(asked()).toEqual(per);
	});

	it('gives what there is when the Limit is larger', async () => {
		await startWith(3);
		expect(ids(await runPact(pact, { ...some, limit: 1000 }))).toEqual([1, 2, 3]);
	});

	it('gives the newest first on request, over all pages', async () => {
		await startWith(250);
		const outcome = await runPact(pact, { ...all, options: { sortDirection: 'desc' } });
		expect(ids(outcome)).toEqual(range(1, 250).reverse());
		expect(pact.requests.map(({ query }) => query.sort_direction)).toEqual([
			'desc',
			'desc',
			'desc',
		]);
	});

	it('gives no item for a company without channels', async () => {
		await startWith(0);
		const { items, error, status } = await runPact(pact, all);
		expect({ items, error, status }).toEqual({ items: [], error: undefined, status: 'success' });
	});

	it('reads company, Limit and order for each item', async () => {
		const channels = Array.from({ length: 4 }, () => ({ provider: 'viber' }));
		pact = await startPact({
			world: {
				companies: [
					{ id: 5, channels },
					{ id: 6, channels },
				],
			},
		});
		const form = {
			...some,
			companyId: '={{ $json.company }}',
			limit: '={{ $json.count }}',
			options: { sortDirection: '={{ $json.order }}' },
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf(
				{ company: 5, count: 1, order: 'asc' },
				{ company: '6', count: '2', order: 'desc' },
			),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 1, provider: 'viber' }, pairedItem: { item: 0 } },
			{ json: { external_id: 8, provider: 'viber' }, pairedItem: { item: 1 } },
			{ json: { external_id: 7, provider: 'viber' }, pairedItem: { item: 1 } },
		]);
	});

	it('takes an ID that was typed with spaces, and one chosen from the list', async () => {
		await startWith(1);
		expect(ids(await runPact(pact, { ...all, companyId: ' 5 ' }))).toEqual([1]);
		const chosen = { __rl: true, mode: 'list', value: '5', cachedResultName: 'Flower shop (5)' };
		expect(ids(await runPact(pact, { ...all, companyId: chosen }))).toEqual([1]);
	});

	it('stops and says so when Pact sends a page token twice', async () => {
		await startWith(1);
		const body = { status: 'ok', data: { channels: [{ external_id: 9 }], next_page: 'again' } };
		pact.fail({ body, times: Infinity });
		const { error, items } = await runPact(pact, all);
		expect(error?.message).toBe(
			'Pact did not list the channels completely: Pact sent the same page token twice',
		);
		expect(error?.description).toContain('Set a Limit');
		expect(items).toEqual([]);
		expect(pact.requests).toHaveLength(2);
	});

	it('stops when page tokens go round in a longer circle', async () => {
		await startWith(1);
		const page = (next_page: string) => ({
			body: { status: 'ok', data: { channels: [], next_page } },
		});
		pact.fail(page('a'), page('b'), page('c'), page('a'));
		const { error } = await runPact(pact, all);
		expect(error?.message).toContain('Pact sent the same page token twice');
		expect(pact.requests).toHaveLength(4);
	});

	it('gives the rows up to a Limit although the page token would repeat', async () => {
		await startWith(1);
		const body = { status: 'ok', data: { channels: [{ external_id: 9 }], next_page: 'again' } };
		pact.fail({ body, times: Infinity });
		const { items, error } = await runPact(pact, { ...some, limit: 2 });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
	});

	it('does not send back a page token that Pact would refuse', async () => {
		await startWith(1);
		pact.fail({ body: { status: 'ok', data: { channels: [], next_page: 'x'.repeat(256) } } });
		const { error } = await runPact(pact, all);
		expect(error?.message).toContain('too long to be sent back');
		expect(pact.requests).toHaveLength(1);
	});

	it('gives no half list when a later page is refused', async () => {
		await startWith(250);
		pact.fail({}, { status: 402, body: { status: 'errored', errors: ['Not paid'] } });
		const { error, items } = await runPact(pact, all);
		expect(error?.message).toBe('Pact did not list the channels (HTTP 402: Not paid)');
		expect(items).toEqual([]);
	});
});
