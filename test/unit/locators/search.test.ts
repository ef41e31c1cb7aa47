import type { IDataObject } from 'n8n-workflow';
import { numberedPageReader, searchOf } from '../../../nodes/Pact/locators/search';
import type { Locator, Source } from '../../../nodes/Pact/locators/locator';
import { PactClient } from '../../../nodes/Pact/transport/client';
import { shortBudget } from '../../../nodes/Pact/transport/context';
import { fakeForm } from './fakeForm';

/** A list whose pages are given, by their token. */
function listOf(pages: Record<string, string[]>, more: Partial<Source> = {}) {
	const read: Array<string | undefined> = [];
	const tokens = Object.keys(pages);
	const source: Source = {
		readPage: async (token) => {
			read.push(token);
			const at = token === undefined ? 0 : tokens.indexOf(token);
			const rows = (pages[tokens[at]] ?? []).map((name) => ({ name }));
			return { rows, next: tokens[at + 1] };
		},
		toEntry: ({ name }: IDataObject) => ({ name: String(name), value: String(name) }),
		ifNone: 'None yet',
		...more,
	};
	const locator: Locator = { v1: () => source, v2: () => source };
	const search = searchOf(locator, () => 'v2');
	const { form } = fakeForm({});
	return { read, search: search.bind(form) };
}

describe('The search of a list', () => {
	it('shows a page, and goes on where the user scrolls down', async () => {
		const { search } = listOf({ 1: ['Anna', 'Ben'], 2: ['Cleo'] });
		const first = await search();
		expect(first.results.map(({ name }) => name)).toEqual(['Anna', 'Ben']);
		expect(await search('', first.paginationToken as string)).toEqual({
			results: [{ name: 'Cleo', value: 'Cleo' }],
			paginationToken: undefined,
		});
	});

	it('reads on until something matches, whatever the case and the spaces around it', async () => {
		const { search, read } = listOf({ 1: ['Anna'], 2: ['Ben'], 3: ['Cleo'] });
		const { results, paginationToken } = await search(' BE ');
		expect(results).toEqual([{ name: 'Ben', value: 'Ben' }]);
		expect([read, paginationToken]).toEqual([[undefined, '2'], '3']);
	});

	it('shows all that Pact found by itself', async () => {
		const { search } = listOf({ 1: ['Anna'] }, { isSearchedByPact: true });
		expect((await search('79250000001')).results).toHaveLength(1);
	});

	it('stops after ten pages, and where a page token leads to itself', async () => {
		const many = Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`page ${n}`, ['Anna']]));
		const long = listOf(many);
		expect(await long.search('x')).toEqual({ results: [], paginationToken: 'page 10' });
		expect(long.read).toHaveLength(10);

		const circle = listOf({}, { readPage: async () => ({ rows: [], next: 'again' }) });
		expect((await circle.search('x', 'again')).paginationToken).toBeUndefined();
	});
});

describe('A v2 list read by tokens', () => {
	it('writes the number of the next page as text, and none after the last page', async () => {
		const { form } = fakeForm({}, ({ qs }) => {
			const { page } = qs as { page: number };
			const rows = Array.from({ length: page === 2 ? 7 : 100 }, (_, n) => ({ id: n }));
			return { auths: rows, meta: { per_page: 100 } };
		});
		const list = { purpose: 'list the channels', path: '/api/p2/companies/5/auths', key: 'auths' };
		const readPage = numberedPageReader(new PactClient(form, shortBudget()), list);
		expect((await readPage(undefined)).next).toBe('2');
		expect(await readPage('2')).toMatchObject({ rows: { length: 7 }, next: undefined });
	});
});
