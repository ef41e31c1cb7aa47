import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { pageOf } from '../answers';
import { cursorPages, take } from '../pages';
import { pactRequest, type PactRun } from '../../transport/request';
import { readCount, readSortDirection } from '../../actions/listing';
import { apiError } from '../../transport/errors';

/** The largest page that Pact's v1 gives (`pact-api` §5). */
export const LARGEST_PAGE = 100;

interface List {
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	path: string;
	/** Where the rows stand in `data` */
	key: string;
	/** For lists that Pact sorts by time: whether a row, and so all before it, is too old to be wanted */
	isOver?: (row: IDataObject) => boolean;
}

/** The rows of a v1 list as Return All, Limit and Sort Direction ask, for one item. */
export async function listRows(
	this: IExecuteFunctions,
	run: PactRun,
	itemIndex: number,
	{ purpose, path, key, isOver }: List,
): Promise<IDataObject[]> {
	const count = readCount.call(this, itemIndex);
	const direction = readSortDirection.call(this, itemIndex);

	// With an end in time, the newest are read first whatever the order: the pages before that end are never asked for.
	const oldestLast = isOver !== undefined || direction === 'desc';
	const most = isOver && direction === 'asc' ? Infinity : count;

	const readPage = async (from: string | undefined) => {
		const query = {
			per: Math.min(most, LARGEST_PAGE),
			sort_direction: oldestLast ? 'desc' : 'asc',
			from,
		};
		const reply = await pactRequest.call(this, run, { method: 'GET', purpose, path, query });
		return pageOf(this.getNode(), reply, key, itemIndex);
	};
	const cannotEnd = (reason: string) =>
		apiError(this.getNode(), {
			message: `Pact did not ${purpose} to the end: ${reason}`,
			description:
				'The list was stopped because it would never end. Set a Limit to get the rows before that point, and report this to Pact.',
			itemIndex,
		});
	const rows = await take(cursorPages(readPage, cannotEnd), most, isOver);
	return isOver && direction === 'asc' ? rows.reverse().slice(0, count) : rows;
}
