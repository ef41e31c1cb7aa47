import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { parseId } from '../form/values';
import type { PactClient } from '../transport/client';
import { isObject } from '../transport/reply';
import type { Page } from './pages';

/**
 * The `data` of a v1 answer.
 *
 * @throws NodeApiError when it is missing: an answer without it is not what Pact documents, and passing it on as an
 * empty item would hide that
 */
export function requireData(pact: PactClient, reply: IDataObject): IDataObject {
	if (isObject(reply.data)) return reply.data;
	throw unexpected(pact, '"data"');
}

/** The object under `key`, as v2 answers it without an envelope. @throws NodeApiError when it is missing */
export function requireObject(pact: PactClient, container: IDataObject, key: string): IDataObject {
	const object = container[key];
	if (isObject(object)) return object;
	throw unexpected(pact, key);
}

/** The object under `key` in the `data` of a v1 answer. @throws NodeApiError when it is missing */
export const requireDataObject = (pact: PactClient, reply: IDataObject, key: string): IDataObject =>
	requireObject(pact, requireData(pact, reply), key);

/** The ID under `key`, where the next request needs it. @throws NodeApiError when it is missing */
export function requireId(pact: PactClient, container: IDataObject, key: string): number {
	const id = parseId(container[key]);
	if (id !== undefined) return id;
	throw unexpected(pact, `"${key}"`);
}

/**
 * The object under `key` in a v2 answer, or the answer itself where it is that object: not all of v2's answers are
 * documented (`pact-api/v2.md`). `undefined` when it is neither, for calls of which success is all that matters.
 */
export function findObject(reply: IDataObject, key: string): IDataObject | undefined {
	if (isObject(reply[key])) return reply[key];
	return parseId(reply.id) === undefined ? undefined : reply;
}

/** The same for calls that are worth nothing without it. @throws NodeApiError when it is missing */
export function requireFoundObject(
	pact: PactClient,
	reply: IDataObject,
	{ key, name = key }: { key: string; name?: string },
): IDataObject {
	const object = findObject(reply, key);
	if (object !== undefined) return object;
	throw unexpected(pact, name);
}

/**
 * One page of a v1 list: the rows under `key`, and the token of the next page unless this is the last one.
 *
 * @throws NodeApiError when the rows are missing, or the token is nothing that could be sent back
 */
export function readPage(pact: PactClient, reply: IDataObject, key: string): Page<IDataObject> {
	const data = requireData(pact, reply);
	return { rows: requireRows(pact, data, key), next: nextPage(pact, data.next_page) };
}

/** The last page has no token; a null or empty one means the same (`pact-api` §5). A number is a token like text. */
function nextPage(pact: PactClient, token: unknown): string | undefined {
	if (token === undefined || token === null || token === '') return undefined;
	if (typeof token === 'string' || Number.isFinite(token)) return String(token);
	throw pact.error({
		message: 'Pact sent a page token that cannot be sent back, so the list would end too early',
		description: 'Set a Limit to get the rows before that point, and report this to Pact.',
	});
}

/** The list of objects under `key`. @throws NodeApiError when it is missing, which must not look like an empty list */
export function requireRows(pact: PactClient, container: IDataObject, key: string): IDataObject[] {
	const rows: unknown = container[key];
	if (Array.isArray(rows)) return (rows as unknown[]).filter(isObject);
	throw unexpected(pact, `list of ${key}`);
}

/** The error for an answer that says success and lacks what it is needed for. */
export function unexpected(pact: PactClient, missing: string): NodeApiError {
	return pact.error({
		message: `Pact reported success, but its answer has no ${missing}`,
		description:
			'The request was carried out. Check its result in Pact before running this again, and report this to the authors of n8n-nodes-pact.',
	});
}
