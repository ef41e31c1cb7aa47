import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';

/** The object, `{}` for anything else. */
export const objectOrEmpty = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** The whole number, also out of text; `null` for anything else. */
export function numberOrNull(value: unknown): number | null {
	const isDigits = typeof value === 'string' && /^\d+$/.test(value);
	const number = isDigits ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** The text, also an empty one; `null` for anything else. */
export const textOrNull = (value: unknown): string | null =>
	typeof value === 'string' ? value : null;

/** The first candidate that is a number or text with something in it, as text. */
export function firstText(...candidates: unknown[]): string | null {
	for (const candidate of candidates) {
		if (typeof candidate === 'string' && candidate !== '') return candidate;
		if (typeof candidate === 'number') return String(candidate);
	}
	return null;
}

/**
 * The first candidate that is a time, in ISO 8601. Pact writes times as ISO 8601, as `2017-11-11 12:45:53 UTC` and as
 * Unix seconds (`pact-api` §4). `Date` reads both texts.
 */
export function firstTime(...candidates: unknown[]): string | null {
	for (const candidate of candidates) {
		const date = dateOf(candidate);
		if (date !== undefined && !Number.isNaN(date.getTime())) return date.toISOString();
	}
	return null;
}

function dateOf(candidate: unknown): Date | undefined {
	if (typeof candidate === 'number' && candidate > 0) return new Date(candidate * 1000);
	return typeof candidate === 'string' ? new Date(candidate) : undefined;
}

/** The digits of a phone number, so that both formats give the same; `null` for a nickname or an ID that is too long. */
export const phoneOrNull = (value: string | null): string | null =>
	value !== null && /^\+?\d{10,15}$/.test(value) ? value.replace('+', '') : null;
