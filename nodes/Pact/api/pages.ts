import type { NodeApiError } from 'n8n-workflow';
import type { PactClient } from '../transport/client';

/** One page of a list: its rows, and the token of the page after it unless this is the last one. */
export interface Page<Row> {
	rows: Row[];
	next?: string;
}

/** v1 refuses longer page tokens (`pact-api` §5). */
const MAX_TOKEN_LENGTH = 255;

/**
 * The pages of a v1 list, each read only when its rows are wanted. Whole pages, because handing on one row at a time
 * takes as long as a twentieth of the request.
 *
 * @param readPage reads the page with the given token, `undefined` for the first page
 * @param cannotEnd makes the error to throw when a page token repeats or cannot be sent back, from the reason
 */
export async function* cursorPages<Row>(
	readPage: (token: string | undefined) => Promise<Page<Row>>,
	cannotEnd: (reason: string) => Error,
): AsyncGenerator<Row[], void> {
	const visited = new Set<string>();
	let token: string | undefined;
	do {
		const { rows, next } = await readPage(token);
		yield rows;
		if (next !== undefined && visited.has(next)) {
			throw cannotEnd('Pact sent the same page token twice');
		}
		if (next !== undefined && next.length > MAX_TOKEN_LENGTH) {
			throw cannotEnd('Pact sent a page token that is too long to be sent back');
		}
		token = next;
		if (token !== undefined) visited.add(token);
	} while (token !== undefined);
}

/** One page of a list whose pages have numbers. */
export interface NumberedPage<Row> {
	rows: Row[];
	/** Whether Pact says that no page follows */
	isLast: boolean;
}

/** A list whose pages have numbers. */
export interface NumberedList<Row> {
	/** Reads the page of the given number, from 1 */
	readPage: (page: number) => Promise<NumberedPage<Row>>;
	/** What tells rows apart */
	keyOf: (row: Row) => unknown;
	/** Makes the error to throw when a page repeats those before it, from the reason */
	cannotEnd: (reason: string) => Error;
	/** Whether rows move to the front while the list is read */
	isByActivity?: boolean;
}

/**
 * The pages of a v2 list, each read only when its rows are wanted. Rows that were on an earlier page are left out: what
 * comes to the front while a list is read moves the others on by one place. What came to the front from pages that were not
 * read yet is on none of them any more, so the first pages are read again, up to one that has nothing new.
 */
export async function* numberedPages<Row>({
	readPage,
	keyOf,
	cannotEnd,
	isByActivity = false,
}: NumberedList<Row>): AsyncGenerator<Row[], void> {
	const seen = new Set<unknown>();
	async function readFresh(page: number) {
		const { rows, isLast } = await readPage(page);
		const fresh = rows.filter((row) => !seen.has(keyOf(row)));
		for (const row of fresh) seen.add(keyOf(row));
		return { fresh, isOver: isLast || rows.length === 0 };
	}

	let last = 0;
	for (let isOver = false; !isOver; ) {
		const page = await readFresh(++last);
		yield page.fresh;
		isOver = page.isOver;
		if (!isOver && page.fresh.length === 0) throw cannotEnd('Pact sent the same page twice');
	}
	if (!isByActivity || last === 1) return;
	for (let page = 1; ; page++) {
		const { fresh } = await readFresh(page);
		if (fresh.length === 0) return;
		yield fresh;
	}
}

/** The same pages with each row as `show` makes it. One page at a time, so that a long list is not in memory twice. */
export async function* mapRows<Row, Shown>(
	pages: AsyncIterable<readonly Row[]>,
	show: (row: Row) => Shown,
): AsyncGenerator<Shown[], void> {
	for await (const rows of pages) yield rows.map(show);
}

/**
 * The first `count` rows, and none from the first on for which `isOver` holds. Leaving early means that the pages behind
 * them are never requested.
 */
export async function take<Row>(
	pages: AsyncIterable<readonly Row[]>,
	count: number,
	isOver: (row: Row) => boolean = () => false,
): Promise<Row[]> {
	const taken: Row[] = [];
	if (count <= 0) return taken;
	for await (const rows of pages) {
		for (const row of rows) {
			if (isOver(row)) return taken;
			taken.push(row);
			if (taken.length >= count) return taken;
		}
	}
	return taken;
}

/** The error for a list that would never end. */
export const endlessListError = (pact: PactClient, purpose: string, reason: string): NodeApiError =>
	pact.error({
		message: `Pact did not ${purpose} completely: ${reason}`,
		description:
			'The list was stopped because it would never end. Set a Limit to get the rows before that point, and report this to Pact.',
	});
