import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { readPage } from '../answers';
import { cursorPages, endlessListError, take, type Page } from '../pages';

/** The largest page that Pact's v1 gives (`pact-api` §5). */
const LARGEST_PAGE = 100;

/** A list of v1. */
export interface List {
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	path: string;
	/** Where the rows stand in `data` */
	key: string;
	/** For lists that are read newest first: whether a row, and so all behind it, is too old to be wanted */
	isOver?: (row: IDataObject) => boolean;
}

interface Slice {
	/** How many rows are wanted. A page has no more of them than Pact gives at once. */
	size?: number;
	direction?: 'asc' | 'desc';
}

/** Makes a function that reads the page with a token, the first one without. */
export function pageReader(
	pact: PactClient,
	{ purpose, path, key }: List,
	{ size = LARGEST_PAGE, direction }: Slice = {},
): (from: string | undefined) => Promise<Page<IDataObject>> {
	return async (from) => {
		const query = { per: Math.min(size, LARGEST_PAGE), sort_direction: direction, from };
		return readPage(pact, await pact.request({ method: 'GET', purpose, path, query }), key);
	};
}

/** The pages of a v1 list. @throws NodeApiError also when its page tokens lead nowhere */
export function pagesOf(
	pact: PactClient,
	list: List,
	slice?: Slice,
): AsyncGenerator<IDataObject[], void> {
	return cursorPages(pageReader(pact, list, slice), (reason) =>
		endlessListError(pact, list.purpose, reason),
	);
}

/** So many rows of a v1 list, from its newest or oldest end. */
export async function listRows(
	pact: PactClient,
	list: List,
	{ count, direction }: { count: number; direction: 'asc' | 'desc' },
): Promise<IDataObject[]> {
	return await take(pagesOf(pact, list, { size: count, direction }), count, list.isOver);
}
