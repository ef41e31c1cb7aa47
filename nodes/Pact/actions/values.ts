/**
 * Checks on single values, free of n8n: what a parameter gave goes in, the usable value comes out, and `undefined`
 * when there is none. The texts beside them complete the sentence "… is expected".
 */

/** Pact's IDs are positive integers, with more than 31 bits for messages (`pact-api` §1). */
export function parseId(received: unknown): number | undefined {
	const isDigits = typeof received === 'string' && /^\d+$/.test(received.trim());
	const id = typeof received === 'number' || isDigits ? Number(received) : 0;
	return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
export const ID_EXPECTED = 'a whole number above 0';

/**
 * A phone number as Pact wants it: 10 to 15 digits with the country code and nothing else (`79250000001`).
 * Takes out what people and phone books put in; `8 925 …`, the way Russian numbers are dialled, becomes `7 925 …`.
 */
export function parsePhone(received: unknown): string | undefined {
	if (typeof received !== 'string' && typeof received !== 'number') return undefined;
	const digits = String(received)
		// Phone books also leave invisible direction marks (Cf) around numbers.
		.replace(/[\s()[\]{}\p{Pd}\p{Cf}]/gu, '')
		.replace(/^(\+|00)/, '')
		.replace(/^89(?=\d{9}$)/, '79');
	return /^\d{10,15}$/.test(digits) ? digits : undefined;
}
export const PHONE_EXPECTED = '10 to 15 digits with the country code, such as 79250000001';

/** Text with something in it, unchanged. Numbers count as text, because expressions often yield them. */
export function parseText(received: unknown): string | undefined {
	if (typeof received === 'number' && Number.isFinite(received)) return String(received);
	return typeof received === 'string' && received.trim() !== '' ? received : undefined;
}
export const TEXT_EXPECTED = 'text that is not empty';
