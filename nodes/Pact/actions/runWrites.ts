import type { IExecuteFunctions } from 'n8n-workflow';
import { maxRateLimitWait } from '../form/fields';
import { pause } from '../transport/pause';
import { earlierTriesOf, type EarlierTries, type Ending } from './earlierTries';
import type { Item } from './item';
import {
	asNotRepeated,
	checkedFirst,
	errorRow,
	progress,
	toCanceled,
	toFailure,
	wentThrough,
} from './itemErrors';
import type { Write, WriteOperation } from './operation';
import { toRows, type Row } from './output';

/** How many items are prepared before n8n may turn to other things: reading a form takes no breaks by itself. */
const ITEMS_AT_A_STRETCH = 100;

/** A run of an operation that changes something. */
interface Run {
	operation: WriteOperation;
	items: readonly Item[];
	canContinue: boolean;
	earlierTries: EarlierTries;
	/** How many items went through, in this try or an earlier one */
	done: number;
}

/** What is left to do for one item. */
type Step = () => Promise<Row[]> | Row[];

/**
 * Prepares all items and then carries them out, one at a time and in their order. An item that an earlier try has carried
 * out, or may have, is not carried out again.
 *
 * @returns the output of each item, or its error when the node continues on failure
 * @throws the first item's NodeApiError or NodeOperationError otherwise, and when the execution was stopped
 */
export async function runWrites(
	this: IExecuteFunctions,
	operation: WriteOperation,
	items: readonly Item[],
): Promise<Row[][]> {
	const earlierTries = earlierTriesOf(this);
	const run: Run = { operation, items, canContinue: this.continueOnFail(), earlierTries, done: 0 };
	const steps: Step[] = [];
	for (const item of items) {
		if (item.index % ITEMS_AT_A_STRETCH === ITEMS_AT_A_STRETCH - 1) await pause(0, undefined);
		steps.push(await prepare(run, item));
	}
	const outputs: Row[][] = [];
	for (const step of steps) outputs.push(await step());
	return outputs;
}

async function prepare(run: Run, item: Item): Promise<Step> {
	const ending = run.earlierTries.find(item.index);
	if (ending !== undefined) return giveBack(run, item, ending);
	try {
		item.budget.signal?.throwIfAborted();
		item.budget.maxWaitSeconds = item.option(maxRateLimitWait);
		const write = await run.operation.prepare(item);
		return async () => await carryOut(run, item, write);
	} catch (error) {
		const note = checkedFirst(run.done, item, run.items.length);
		const failed = endWithError(run, item, error, note);
		return () => failed;
	}
}

async function carryOut(run: Run, item: Item, write: Write): Promise<Row[]> {
	try {
		item.budget.signal?.throwIfAborted();
		const rows = toRows(await write());
		run.earlierTries.note(item.index, { rows, hints: item.hints });
		run.done++;
		return rows;
	} catch (error) {
		if (item.budget.mayHaveWritten) {
			run.earlierTries.note(item.index, { error: asNotRepeated(item, error) });
		}
		return endWithError(run, item, error, wentThrough(run.done, item.index));
	}
}

/** What an earlier try led to. */
function giveBack(run: Run, item: Item, ending: Ending): Step {
	if ('error' in ending) {
		const failed = endWithError(run, item, ending.error, wentThrough(run.done, item.index));
		return () => failed;
	}
	run.done++;
	item.addHints(ending.hints);
	return () => ending.rows;
}

/** The error of an item as its output, where the node continues on failure. @throws the error otherwise */
function endWithError(run: Run, item: Item, error: unknown, note: string): Row[] {
	const { items, canContinue, done } = run;
	if (item.budget.signal?.aborted) throw toCanceled(item, error, progress(done, items.length));
	if (!canContinue) throw toFailure(item, error, note);
	return [errorRow(error)];
}
