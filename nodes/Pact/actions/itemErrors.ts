import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { apiError, inOneLine, toNodeError } from '../transport/errors';
import { withoutParameters } from '../transport/secrets';
import type { Item } from './item';

type Described = Error & { description?: string | null };

const inText = (...sentences: Array<string | null | undefined>): string =>
	sentences.filter((sentence) => sentence).join(' ');

/** The error of an item as its output. The next node sees one text only, so it gets what to do as well as what happened. */
export const errorRow = (error: unknown): IDataObject => ({ error: inOneLine(error as Error) });

/** The error that stops the run. @param note what became of the other items */
export function toFailure({ node, index }: Item, error: unknown, note = '') {
	const failure = toNodeError(node, error, index);
	// The error of an earlier try, which is thrown again, already has the note.
	const isNew = note !== '' && !failure.description?.endsWith(note);
	if (isNew) failure.description = inText(failure.description, note);
	return failure;
}

/**
 * The error of an item that its user stopped.
 *
 * @param progress how many items went through
 */
export function toCanceled(
	{ node, index }: Item,
	error: unknown,
	progress = '',
): NodeOperationError {
	// n8n knows by the word "canceled" that the user stopped the execution, and does not call it failed then.
	return new NodeOperationError(withoutParameters(node), 'The execution was canceled', {
		description:
			inText(error instanceof NodeApiError ? inOneLine(error) : '', progress) || undefined,
		itemIndex: index,
	});
}

/** The same error for a further try, in which the item was left alone. */
export function asNotRepeated({ node, index }: Item, error: unknown) {
	const { message, description: before, ...more } = toNodeError(node, error, index) as Described;
	const description = inText(
		before,
		'Retry On Fail has left this item alone since then, so nothing was sent a second time.',
	);
	if (!(error instanceof NodeApiError)) {
		return new NodeOperationError(withoutParameters(node), message, {
			description,
			itemIndex: index,
		});
	}
	const { httpCode } = more as NodeApiError;
	return apiError(node, {
		message,
		description,
		httpCode: httpCode ?? undefined,
		itemIndex: index,
	});
}

const items = (count: number) => (count === 1 ? 'item' : `${count} items`);
const them = (count: number) => (count === 1 ? 'it' : 'them');

/** Whoever mends an item and runs the node again would repeat those that went through. */
export function wentThrough(done: number, index: number): string {
	if (done === 0) return '';
	const which = done === index ? `The ${items(done)} before this one` : `The first ${items(done)}`;
	return `${which} went through: do not run ${them(done)} again.`;
}

/** What became of the other items when one cannot be used. */
export function checkedFirst(done: number, { index }: Item, total: number): string {
	if (done > 0) return wentThrough(done, index);
	return total === 1
		? ''
		: 'All items are checked before the first one is carried out, so nothing was done.';
}

/** How far a run got that its user stopped. */
export function progress(done: number, total: number): string {
	if (done === 0) return 'No item went through.';
	return `${done} of ${total} items went through: do not run ${them(done)} again.`;
}
