import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { readLostConnection } from './connection';
import type { PactContext } from './context';
import { isObject } from './reply';

/** How a call to this very n8n ended. */
export type OwnAnswer =
	| { status: number; body: IDataObject; text: string }
	/** Why there was no answer, without the address, which may hold a secret */
	| { lost: string };

/** Longest wait for an answer, unless the caller has more time. */
const TIMEOUT_MS = 10_000;

/** Calls an address of this n8n, the way the world outside does. Never throws. */
export async function callOwnN8n(
	context: PactContext,
	method: IHttpRequestMethods,
	url: string,
	body?: IDataObject,
	timeoutMs = TIMEOUT_MS,
): Promise<OwnAnswer> {
	const timeout = AbortSignal.timeout(timeoutMs);
	try {
		const response: unknown = await context.helpers.httpRequest({
			method,
			url,
			body,
			timeout: timeoutMs,
			abortSignal: timeout,
			json: true,
			encoding: 'text',
			disableFollowRedirect: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
		});
		return readAnswer(response);
	} catch (error) {
		return { lost: readLostConnection(error, timeout.aborted).words };
	}
}

function readAnswer(response: unknown): OwnAnswer {
	const { statusCode, body } = isObject(response) ? response : {};
	const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
	return { status: Number(statusCode), body: objectIn(body), text };
}

function objectIn(body: unknown): IDataObject {
	if (isObject(body)) return body;
	try {
		const value: unknown = JSON.parse(String(body));
		return isObject(value) ? value : {};
	} catch {
		return {};
	}
}

/**
 * The part of an address of this n8n that all its addresses begin with.
 *
 * @param last how many parts of the path follow it: `webhook/<id>/pact` has three
 */
export function baseOf(address: string, last: number): string {
	const { origin, pathname } = new URL(address);
	return [origin, ...pathname.split('/').slice(1, -last)].join('/');
}
