import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../answers';
import { apiError, toNodeError } from '../../transport/errors';
import { numberedPages, type NumberedPage } from '../pages';
import { isObject } from '../../transport/reply';
import { pactRequest, type PactContext, type PactRun } from '../../transport/request';

/** How many rows are asked for at a time. Pact's v2 documents no maximum (`pact-api` §5). */
export const PAGE_SIZE = 100;

/** What Pact gives when it is not asked for a number, in all lists but that of messages (`pact-api` §5). */
const DEFAULT_PAGE_SIZE = 25;

export interface List {
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	path: string;
	query?: IDataObject;
	/** Where the rows stand in the answer */
	key: string;
}

/** Makes a function that reads one page of a v2 list, of `size` rows unless Pact does not give so many. */
export function pageReader(
	this: PactContext,
	run: PactRun,
	{ purpose, path, query, key }: List,
	size = PAGE_SIZE,
) {
	let perPage: number | undefined = size;
	let isAccepted = false;

	const readPage = async (page: number): Promise<NumberedPage<IDataObject>> => {
		const asked = { ...query, page, per_page: perPage };
		try {
			const call = { method: 'GET' as const, purpose, path, query: asked };
			const reply = await pactRequest.call(this, run, call);
			isAccepted = true;
			const rows = rowsOf(this.getNode(), reply, key, run.itemIndex);
			return { rows, isLast: isLast(rows.length, reply.meta, perPage) };
		} catch (error) {
			const mayBeTooMany = !isAccepted && Number(perPage) > DEFAULT_PAGE_SIZE;
			if (!mayBeTooMany || !isRefused(error))
				throw toNodeError(this.getNode(), error, run.itemIndex);
			perPage = undefined;
			return await readPage(page);
		}
	};
	return readPage;
}

/** The pages of a v2 list. @throws NodeApiError also when a page repeats those before it */
export function pagesOf(
	this: PactContext,
	run: PactRun,
	list: List,
	size?: number,
): AsyncGenerator<IDataObject[], void> {
	const readPage = pageReader.call(this, run, list, size);
	const cannotEnd = (reason: string) =>
		apiError(this.getNode(), {
			message: `Pact did not ${list.purpose} to the end: ${reason}`,
			description:
				'The list was stopped because it would never end. Set a Limit to get the rows before that point, and report this to Pact.',
			itemIndex: run.itemIndex,
		});
	return numberedPages(readPage, ({ id }) => id, cannotEnd);
}

const isRefused = (error: unknown) => isObject(error) && error.httpCode === '400';

/**
 * A page that is not full is the last one. Pact may give fewer rows than it was asked for, and say so or not; a round
 * number of them makes it worth another look.
 */
function isLast(count: number, meta: unknown, perPage = DEFAULT_PAGE_SIZE): boolean {
	const stated = isObject(meta) ? Number(meta.per_page) : NaN;
	const size = stated > 0 ? Math.min(stated, perPage) : perPage;
	return count < size && count % DEFAULT_PAGE_SIZE !== 0;
}
