import type { IExecuteFunctions } from 'n8n-workflow';
import { WINDOW_MS } from './deliveries';
import { nodeKeyOf } from './seenDeliveries';
import { ProcessedMarks } from './processedMarks';
import { RecentlyUsed } from './recentlyUsed';

/** How often it is looked whether an event is recorded before it is let through all the same: rather twice than never. */
const MAX_LOOKS = 8;

/** Upper bound of the events that a worker knows by itself, about 1.5 MB. */
const MAX_TAKEN = 10_000;

/** By node and key, the execution that took an event in this process. */
const takenHere = new RecentlyUsed<string>(WINDOW_MS, MAX_TAKEN);

/** By node */
const marksByNode = new RecentlyUsed<ProcessedMarks>(WINDOW_MS);

/**
 * Whether another execution has taken the same event, whichever process of n8n's queue mode it runs in. Records in n8n's
 * database that this one has.
 *
 * n8n's record of processed items is read and written as a whole, by several workers at the same moment, so what was
 * recorded may be lost. Therefore it is looked again until it is there. The key says that the event was taken, the mark of
 * the execution by whom: n8n 1 runs an execution whose worker died again from the beginning.
 */
export async function isTakenElsewhere(
	execution: IExecuteFunctions,
	key: string,
	now: number,
): Promise<boolean> {
	const executionId = execution.getExecutionId();
	const place = `${nodeKeyOf(execution)}/${key}`;
	const takenBy = takenHere.get(place, now) ?? executionId;
	takenHere.set(place, takenBy, now);
	if (takenBy !== executionId) return true;

	const marks = marksOf(execution, now);
	const ownMark = `${key}/${executionId}`;
	for (let looks = 0; looks < MAX_LOOKS; looks++) {
		const known = await marks.record(execution, [key, ownMark]);
		if (known.has(key)) return !known.has(ownMark);
	}
	execution.logger.warn(
		`${execution.getNode().name}: n8n did not record that an event was taken. If Pact repeats it, it may start the workflow again.`,
	);
	return false;
}

function marksOf(execution: IExecuteFunctions, now: number): ProcessedMarks {
	const node = nodeKeyOf(execution);
	const marks = marksByNode.get(node, now) ?? new ProcessedMarks();
	marksByNode.set(node, marks, now);
	return marks;
}
