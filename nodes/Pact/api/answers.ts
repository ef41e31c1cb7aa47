import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import type { Page } from './pages';
import { isObject } from '../transport/reply';
import { apiError } from '../transport/errors';
import { parseId } from '../form/values';

/**
 * The `data` of a v1 answer.
 *
 * @throws NodeApiError when it is missing: an answer without it is not what Pact documents, and passing it on as an
 * empty item would hide that
 */
export function dataOf(node: INode, reply: IDataObject, itemIndex?: number): IDataObject {
	if (isObject(reply.data)) return reply.data;
	throw unexpected(node, '"data"', itemIndex);
}

/** The object under `key` in the `data` of a v1 answer. @throws NodeApiError when it is missing */
export function objectOf(
	node: INode,
	reply: IDataObject,
	key: string,
	itemIndex?: number,
): IDataObject {
	return objectIn(node, dataOf(node, reply, itemIndex), key, itemIndex);
}

/** The object under `key`, as v2 answers it without an envelope. @throws NodeApiError when it is missing */
export function objectIn(
	node: INode,
	container: IDataObject,
	key: string,
	itemIndex?: number,
): IDataObject {
	const object = container[key];
	if (isObject(object)) return object;
	throw unexpected(node, `the ${key}`, itemIndex);
}

/** The ID under `key`, where the next request needs it. @throws NodeApiError when it is missing */
export function idIn(node: INode, container: IDataObject, key: string, itemIndex?: number): number {
	const id = parseId(container[key]);
	if (id !== undefined) return id;
	throw unexpected(node, `"${key}"`, itemIndex);
}

/**
 * The object under `key` in a v2 answer, or the answer itself where it is that object: not all of v2's answers are
 * documented (`pact-api/v2.md`). `undefined` when it is neither, for calls of which success is all that matters.
 */
export function wrappedIn(reply: IDataObject, key: string): IDataObject | undefined {
	if (isObject(reply[key])) return reply[key];
	return parseId(reply.id) === undefined ? undefined : reply;
}

/** The same for calls that are worth nothing without it. @throws NodeApiError when it is missing */
export function neededIn(
	node: INode,
	reply: IDataObject,
	{ key, name = key }: { key: string; name?: string },
	itemIndex?: number,
): IDataObject {
	const object = wrappedIn(reply, key);
	if (object !== undefined) return object;
	throw unexpected(node, `the ${name}`, itemIndex);
}

/** One page of a v1 list: the rows under `key`, and the token of the next page unless this is the last one. */
export function pageOf(
	node: INode,
	reply: IDataObject,
	key: string,
	itemIndex?: number,
): Page<IDataObject> {
	const data = dataOf(node, reply, itemIndex);
	// The last page has no token; a null or empty one means the same (`pact-api` §5).
	const next =
		typeof data.next_page === 'string' && data.next_page !== '' ? data.next_page : undefined;
	return { rows: rowsOf(node, data, key, itemIndex), next };
}

/** The list of objects under `key`. @throws NodeApiError when it is missing, which must not look like an empty list */
export function rowsOf(
	node: INode,
	container: IDataObject,
	key: string,
	itemIndex?: number,
): IDataObject[] {
	const rows: unknown = container[key];
	if (Array.isArray(rows)) return (rows as unknown[]).filter(isObject);
	throw unexpected(node, `the list of ${key}`, itemIndex);
}

/** The error for an answer that says success and lacks what it is needed for. */
export function unexpected(node: INode, missing: string, itemIndex?: number): NodeApiError {
	return apiError(node, {
		message: `Pact answered that all is well, but ${missing} is missing from its answer`,
		description:
			'The request was carried out. Look in Pact for its result before running this again, and report this to the authors of n8n-nodes-pact.',
		itemIndex,
	});
}
