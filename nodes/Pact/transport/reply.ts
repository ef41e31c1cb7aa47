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
	 * - `notSent`: the request was not sent, because Pact's limits did not allow it in time.
	 * - `unknown`: Pact may or may not have carried it out.
	 */
	outcome: 'refused' | 'notSent' | 'unreachable' | 'unsendable' | 'unknown';
	/** HTTP status; 0 when no answer arrived */
	status: number;
	/** Pact's own explanation, or ours when Pact gave none */
	words: string;
	/** How long Pact asks to wait, in seconds */
	waitSeconds?: number;
}

/** Whether it was Pact's limits that kept the request from being answered. */
export const isRateLimit = ({ status, outcome }: Failure): boolean =>
	status === 429 || outcome === 'notSent';

export type Reply = { data: IDataObject } | { failure: Failure };

/** Pact nests five levels. Thousands would exhaust the stack wherever its data are walked or copied, here and in n8n. */
const MAX_LEVELS = 100;

/** Whether a value holds others in more levels than that. */
export function isTooDeep(value: unknown, levels = MAX_LEVELS): boolean {
	if (!holdsOthers(value)) return false;
	if (levels === 0) return true;
	if (Array.isArray(value)) return value.some((inner) => isTooDeep(inner, levels - 1));
	// Every answer passes here, and a list of its values takes twice as long.
	for (const key in value) {
		if (isTooDeep(value[key as keyof typeof value], levels - 1)) return true;
	}
	return false;
}

/**
 * Decides whether an answer is usable.
 *
 * A failure is a status other than 2xx, a body that says so whatever the status (v1 may send `errored` with 200), a body
 * that is not a JSON object where one is promised, or one that nothing could walk through. `bodyOptional` is for calls
 * whose success may be an empty body.
 */
export function readReply({ status, retryAfter, text }: RawReply, bodyOptional: boolean): Reply {
	const body = parseObject(text);
	const succeeded = status >= 200 && status < 300;

	if (!succeeded || isRefusal(body)) {
		const words = wordsOf(body);
		const waitSeconds = status === 429 ? readWait(words, retryAfter) : undefined;
		return { failure: { outcome: outcomeOf(status), status, words, waitSeconds } };
	}
	const isEmpty = text.trim() === '';
	if (bodyOptional && isEmpty) return { data: {} };
	const unusable = (words: string): Reply => ({ failure: { outcome: 'unknown', status, words } });
	if (body === undefined) {
		return unusable(isEmpty ? 'the answer was empty' : 'the answer was not JSON');
	}
	return isTooDeep(body)
		? unusable(`the answer was nested more than ${MAX_LEVELS} levels deep`)
		: { data: body };
}

/** v1 says `errored`, v2 lists errors that have words; an empty list, or one without words, says nothing. */
function isRefusal(body: IDataObject | undefined): boolean {
	const isErrored = body?.status === 'errored';
	return isErrored || (Array.isArray(body?.errors) && wordsOf(body) !== '');
}

/** 408 may come in the middle of a request, 425 comes before anything is done. */
function outcomeOf(status: number): Failure['outcome'] {
	return status >= 500 || status === 408 ? 'unknown' : 'refused';
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
	return holdsOthers(value) && !Array.isArray(value);
}

/** Whether a value is an object or a list. */
export const holdsOthers = (value: unknown): value is object =>
	typeof value === 'object' && value !== null;

/** v1 sends `errors: ["text"]`, v2 `errors: [{ title, detail }]`; proxies in between send neither. */
function wordsOf(body: IDataObject | undefined): string {
	const errors = Array.isArray(body?.errors) ? (body.errors as unknown[]) : [body?.error];
	return errors
		.map((entry) => {
			if (!isObject(entry)) return isText(entry) ? entry : '';
			const { detail, title, code } = entry;
			return [detail, title, typeof code === 'number' ? `code ${code}` : code].find(isText) ?? '';
		})
		.filter((text) => text !== '')
		.join('; ');
}

const isText = (value: unknown): value is string =>
	typeof value === 'string' && value.trim() !== '';

/** Pact states the wait in words only ("Please wait for 50 seconds"); a proxy would use the header. */
function readWait(words: string, retryAfter: string | undefined): number | undefined {
	const inWords = /(\d+)\s*second/i.exec(words);
	if (inWords) return Number(inWords[1]);
	if (retryAfter === undefined) return undefined;
	if (/^\d+$/.test(retryAfter.trim())) return Number(retryAfter);
	const until = Date.parse(retryAfter);
	return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - Date.now()) / 1000));
}
