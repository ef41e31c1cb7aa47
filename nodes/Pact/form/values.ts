/**
 * Checks on single values, free of n8n: what a parameter gave goes in, the usable value comes out, and `undefined`
 * when there is none. The texts beside them say what to do, as an error does: "Delivery ID cannot be "x": enter …".
 */

/** Pact's IDs are positive integers, with more than 31 bits for messages (`pact-api` §1). */
export function parseId(received: unknown): number | undefined {
	const isDigits = typeof received === 'string' && /^\d+$/.test(received.trim());
	const id = typeof received === 'number' || isDigits ? Number(received) : 0;
	return Number.isSafeInteger(id) && id > 0 ? id : undefined;
}
export const ID_REMEDY = 'enter a whole number above 0';

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
export const PHONE_REMEDY = 'enter 10 to 15 digits with the country code, such as 79250000001';

/** Text with something in it, unchanged. Numbers count as text, because expressions often yield them. */
export function parseText(received: unknown): string | undefined {
	if (typeof received === 'number' && Number.isFinite(received)) return String(received);
	return typeof received === 'string' && received.trim() !== '' ? received : undefined;
}
export const TEXT_REMEDY = 'enter some text';

/** The address of a file or of a receiver of events: `http` or `https`, as Pact takes it. */
export function parseWebAddress(received: unknown): string | undefined {
	const text = parseText(received)?.trim();
	return text !== undefined && /^https?:\/\/[^\s/]\S*$/i.test(text) ? text : undefined;
}
export const WEB_ADDRESS_REMEDY = 'enter an address that begins with http:// or https://';

/** An expression may yield the word for on or off; nothing else counts as either. */
export function parseSwitch(received: unknown): boolean | undefined {
	if (received === true || received === 'true') return true;
	return received === false || received === 'false' ? false : undefined;
}
export const SWITCH_REMEDY = 'enter true or false';

/** One of the given values. */
export function parseChoice<Value extends string>(
	received: unknown,
	accepted: readonly Value[],
): Value | undefined {
	return accepted.find((value) => value === received);
}

/** A number. Text with one in it counts, because expressions often yield it. */
export function parseNumber(received: unknown): number | undefined {
	const isNumeral = typeof received === 'string' && received.trim() !== '';
	const number = isNumeral ? Number(received) : received;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A whole number within bounds, both included. */
export function parseWholeNumber(
	received: unknown,
	{ min, max = Number.MAX_SAFE_INTEGER }: { min: number; max?: number },
): number | undefined {
	const number = parseNumber(received);
	if (number === undefined || !Number.isInteger(number)) return undefined;
	return number >= min && number <= max ? number : undefined;
}

/** Single values out of a list, or out of text in which commas or new lines separate them. */
export function parseList(received: unknown): unknown[] {
	if (Array.isArray(received)) return received;
	if (typeof received !== 'string') return isNothing(received) ? [] : [received];
	const parts = () => received.split(/[,\n]/).map((part) => part.trim());
	return listInJson(received) ?? parts().filter((part) => part !== '');
}

/** The list that a text holds as JSON, as AI agents like to write one. */
export function listInJson(text: string): unknown[] | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? (value as unknown[]) : undefined;
	} catch {
		return undefined;
	}
}

/** What an empty field or an expression without a result gives. */
export function isNothing(received: unknown): boolean {
	return received === undefined || received === null || received === '';
}
