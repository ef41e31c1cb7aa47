import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import type { Page } from '../api/pages';
import { pageReader, type List } from '../api/v2/pages';
import { PactClient } from '../transport/client';
import { shortBudget } from '../transport/context';
import type { Locator, Source, VersionOf } from './locator';

/** Pages that one search reads before it shows what it has; scrolling down goes on from there. */
const PAGES_PER_SEARCH = 10;

/**
 * Makes the search method of a locator, as n8n calls it. Where Pact cannot search, its pages are read here until
 * something matches.
 */
export const searchOf = (locator: Locator, versionOf: VersionOf) =>
	async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const text = filter.trim();
		const pact = new PactClient(this, shortBudget());
		const source = await locator[versionOf(this)]({ form: this, pact, text });
		const isWanted = ({ name }: INodeListSearchItems) =>
			source.isSearchedByPact === true || name.toLowerCase().includes(text.toLowerCase());

		const results: INodeListSearchItems[] = [];
		let token = paginationToken;
		for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
			const { rows, next } = await source.readPage(token);
			results.push(...rows.map((row) => source.toEntry(row)).filter(isWanted));
			token = next === token ? undefined : next;
			if (token === undefined || results.length > 0) break;
		}
		const isEmpty = results.length === 0 && text === '' && token === undefined;
		return isEmpty && paginationToken === undefined
			? { results: [noneYet(source)] }
			: { results, paginationToken: token };
	};

/**
 * An entry without a value: chosen, it leaves the field empty. An error would say more in more space, but under "Could not
 * load list", as if something were broken.
 */
const noneYet = ({ ifNone }: Source): INodeListSearchItems => ({ name: ifNone, value: '' });

/** Reads a v2 list by tokens. n8n passes a text on to the next page, so the number of the page is written as one. */
export function numberedPageReader(
	pact: PactClient,
	list: List,
): (token: string | undefined) => Promise<Page<IDataObject>> {
	const readPage = pageReader(pact, list);
	return async (token) => {
		const page = Number(token ?? 1);
		const { rows, isLast } = await readPage(page);
		return { rows, next: isLast || rows.length === 0 ? undefined : String(page + 1) };
	};
}
