import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';

/** Why Pact could not deliver a message. */
export interface FailureReason {
	/** In the words of Pact or the messenger; `''` when there are none */
	words: string;
	/** The messenger's number for it, `''` when there is none */
	code: string;
}

/**
 * Why a message was not delivered, as far as Pact says. What is not words for people is left out: `result` says no more
 * than the failure itself, and JSON is nothing to read.
 *
 * Pact prints `details` with `internal_reason.errors[]`, the messenger's own error objects (`pact-api/webhooks.md` §4). That
 * v1's jobs have the same inner shape, and the shorter ones with a plain `reason`, are assumptions.
 *
 * @param sources where Pact may say it, such as the `details` of a message and the `reason` of a job: the first with words wins
 */
export function failureReason(...sources: unknown[]): FailureReason {
	const known = sources.map(fromJson);
	return {
		words: firstText(known.map(wordsIn)),
		code: firstText(known.flatMap(codesIn)),
	};
}

/** The order is that of `pact-api/webhooks.md` §4. */
function wordsIn(source: unknown): unknown {
	if (!isObject(source)) return source;
	const { reason, internal_reason, message, description } = source;
	const internal = fromJson(internal_reason);
	return firstText([
		reason,
		...(isObject(internal) ? errorsIn(internal).flatMap(wordsOfError) : [internal]),
		message,
		description,
	]);
}

/** The messenger's error; for WhatsApp Business that of Meta. */
function wordsOfError(error: unknown): unknown[] {
	if (!isObject(error)) return [error];
	const { error_data, title, message } = error;
	return [isObject(error_data) ? error_data.details : undefined, title, message];
}

function codesIn(source: unknown): unknown[] {
	if (!isObject(source)) return [];
	const internal = fromJson(source.internal_reason);
	const errors = isObject(internal) ? errorsIn(internal).filter(isObject) : [];
	return [...errors.map(({ code }) => code), source.code].map((code) =>
		typeof code === 'number' ? String(code) : code,
	);
}

const errorsIn = ({ errors }: IDataObject): unknown[] =>
	Array.isArray(errors) ? (errors as unknown[]) : [];

/** An object that came as text. */
function fromJson(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

function firstText(candidates: unknown[]): string {
	const texts = candidates.filter((one) => typeof one === 'string').map((text) => text.trim());
	return texts.find((text) => text !== '' && !isObject(fromJson(text))) ?? '';
}
