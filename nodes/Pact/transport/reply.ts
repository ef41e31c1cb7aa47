import type { IDataObject } from 'n8n-workflow';

/** An HTTP answer as it came in, before anyone has judged it. */
export interface RawReply {
	/** HTTP status, 100–599 */
	status: number;
	/** `Retry-After` header, if there was one */
	retryAfter?: string;
	/** The body as text; `''` when there was none */
	text: string;
}

/** Why a request brought no usable answer. */
export interface Failure {
	/**
	 * - `refused`: Pact understood the request and did not carry it out.
	 * - `unreachable`: the request never got to Pact.
	 * - `unsendable`: the request never got to Pact, and never will as it is.
	 * - `held`: the request was not sent, because Pact's limits did not allow it in time.
	 * - `unknown`: Pact may or may not have carried it out.
	 */
	outcome: 'refused' | 'held' | 'unreachable' | 'unsendable' | 'unknown';
	/** HTTP status; 0 when no answer arrived */
	status: number;
	/** Pact's own explanation, or ours when Pact gave none */
	words: string;
	/** How long Pact asks to wait, in seconds */
	waitSeconds?: number;
}

export type Reply = { data: IDataObject } | { failure: Failure };

/**
 * Decides whether an answer is usable.
 *
 * A failure is a status other than 2xx, a body whose `status` is `errored` (v1 may send that with 200), or a body
 * that is not a JSON object where one is promised. `bodyOptional` is for calls whose success may be an empty body.
 */
export function readReply({ status, retryAfter, text }: RawReply, bodyOptional: boolean): Reply {
	const body = parseObject(text);
	const succeeded = status >= 200 && status < 300;

	if (!succeeded || body?.status === 'errored') {
		const words = wordsOf(body);
		const waitSeconds = status === 429 ? statedWait(words, retryAfter) : undefined;
		return {
			failure: { outcome: status >= 500 ? 'unknown' : 'refused', status, words, waitSeconds },
		};
	}
	if (body !== undefined) return { data: body };
	if (bodyOptional && text.trim() === '') return { data: {} };
	const words = text.trim() === '' ? 'the answer was empty' : 'the answer was not JSON';
	return { failure: { outcome: 'unknown', status, words } };
}

function parseObject(text: string): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a value is a JSON object: not null, not an array. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** v1 sends `errors: ["text"]`, v2 `errors: [{ title, detail }]`; proxies in between send neither. */
function wordsOf(body: IDataObject | undefined): string {
	const errors = Array.isArray(body?.errors) ? (body.errors as unknown[]) : [body?.error];
	const words = errors.map((entry) => {
		if (typeof entry === 'string') return entry;
		if (!isObject(entry)) return '';
		const text = entry.detail ?? entry.title ?? entry.code;
		return typeof text === 'string' ? text : '';
	});
	return words.filter((text) => text.trim() !== '').join('; ');
}

/** Pact states the wait in words only ("Please wait for 50 seconds"); a proxy would use the header. */
function statedWait(words: string, retryAfter: string | undefined): number | undefined {
	const inWords = /(\d+)\s*second/i.exec(words);
	if (inWords) return Number(inWords[1]);
	if (retryAfter === undefined || retryAfter.trim() === '') return undefined;
	if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter);
	const until = Date.parse(retryAfter);
	return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
