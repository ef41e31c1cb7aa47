import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { isObject } from '../../transport/reply';
import { requireRows } from '../answers';
import { endlessListError, numberedPages, type NumberedPage } from '../pages';

/** How many rows are asked for at a time, where the list says nothing else. Pact's v2 documents no maximum (`pact-api` §5). */
export const PAGE_SIZE = 100;

/** What Pact gives when it is not asked for a number, in all lists but that of messages (`pact-api` §5). */
const DEFAULT_PAGE_SIZE = 25;

/** A list of v2. */
export interface List {
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	path: string;
	query?: IDataObject;
	/** Where the rows stand in the answer */
	key: string;
	/** How many rows are asked for at a time, at most */
	largestPage?: number;
	/** Whether rows move to the front while the list is read */
	isByActivity?: boolean;
}

/** Makes a function that reads one page of a v2 list, of no more rows than are wanted and Pact gives. */
export function pageReader(
	pact: PactClient,
	{ purpose, path, query, key, largestPage = PAGE_SIZE }: List,
	count = largestPage,
): (page: number) => Promise<NumberedPage<IDataObject>> {
	let perPage: number | undefined = Math.min(count, largestPage);
	let isAccepted = false;

	return async function readPage(page) {
		const asked = { ...query, page, per_page: perPage };
		const call = { method: 'GET' as const, purpose, path, query: asked };
		const outcome = await pact.tryRequest(call);
		if ('data' in outcome) {
			isAccepted = true;
			const rows = requireRows(pact, outcome.data, key);
			return { rows, isLast: isLast(rows.length, outcome.data.meta, perPage) };
		}
		const mayBeTooMany = !isAccepted && perPage !== undefined && perPage > DEFAULT_PAGE_SIZE;
		if (!mayBeTooMany || outcome.failure.status !== 400) throw pact.failed(call, outcome.failure);
		perPage = undefined;
		return await readPage(page);
	};
}

/** The pages of a v2 list. @throws NodeApiError also when a page repeats those before it */
export function pagesOf(
	pact: PactClient,
	list: List,
	count?: number,
): AsyncGenerator<IDataObject[], void> {
	return numberedPages({
		readPage: pageReader(pact, list, count),
		keyOf: ({ id }) => id,
		cannotEnd: (reason) => endlessListError(pact, list.purpose, reason),
		isByActivity: list.isByActivity,
	});
}

/**
 * A page that is not full is the last one. Pact may give fewer rows than it was asked for, and say so or not; a round
 * number of them may mean that another page follows.
 */
function isLast(count: number, meta: unknown, perPage = DEFAULT_PAGE_SIZE): boolean {
	const stated = isObject(meta) ? Number(meta.per_page) : NaN;
	const size = stated > 0 ? Math.min(stated, perPage) : perPage;
	return count < size && count % DEFAULT_PAGE_SIZE !== 0;
}
