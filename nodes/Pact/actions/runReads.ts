import type { IExecuteFunctions } from 'n8n-workflow';
import { maxRateLimitWait } from '../form/fields';
import type { Item } from './item';
import { errorRow, toCanceled, toFailure } from './itemErrors';
import { mapInOrder } from './mapInOrder';
import type { ReadOperation } from './operation';
import { toRows, type Row } from './output';
import { progressOf, tellProgress } from './progress';

/** How many reads are under way at once. n8n opens a connection for each, and Pact should not see a crowd. */
const READS_AT_ONCE = 10;

/**
 * Reads for every item, several at a time.
 *
 * @returns the output of each item, or its error when the node continues on failure
 * @throws the first item's NodeApiError or NodeOperationError otherwise, and when the execution was stopped
 */
export async function runReads(
	this: IExecuteFunctions,
	operation: ReadOperation,
	items: readonly Item[],
): Promise<Row[][]> {
	const canContinue = this.continueOnFail();
	const itemDone = progressOf(items.length, (text) => tellProgress(this, text));
	const read = async (item: Item): Promise<Row[]> => {
		try {
			item.budget.maxWaitSeconds = item.option(maxRateLimitWait);
			return toRows(await operation.execute(item));
		} catch (error) {
			if (item.budget.signal?.aborted) throw toCanceled(item, error);
			if (!canContinue) throw toFailure(item, error);
			return [errorRow(error)];
		}
	};
	return await mapInOrder(items, READS_AT_ONCE, async (item) => {
		const rows = await read(item);
		itemDone();
		return rows;
	});
}
