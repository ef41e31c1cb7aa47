import { tryToParseDateTime } from 'n8n-workflow';

/** Numbers below are no Unix seconds, which they would be of 1973 at the latest, but a spreadsheet's days or a year. */
const FIRST_SECONDS = 1e8;

/** Numbers from here on are milliseconds: as seconds they would be after the year 5000. */
const FIRST_MILLISECONDS = 1e11;

/** An offset, or a name of a zone that n8n's parser knows. */
const ZONE = /[\s\d][+-]\d\d:?\d\d\b|(?:\b|\d)(?:Z|UTC?|GMT|[ECMP][SD]T)\b/i;

/**
 * A moment in whole Unix seconds, out of whatever n8n calls a date: ISO and SQL text, Luxon's DateTime, a JavaScript
 * Date, Unix seconds or milliseconds.
 *
 * @param timezone for text that names none, as n8n's date picker writes it
 */
export function parseMoment(received: unknown, timezone: string): number | undefined {
	const milliseconds = toMilliseconds(received, timezone);
	return Number.isFinite(milliseconds) ? Math.floor(milliseconds / 1000) : undefined;
}

function toMilliseconds(received: unknown, timezone: string): number {
	if (typeof received === 'number') return fromUnix(received);
	if (typeof received === 'object' && received !== null) {
		// Luxon's DateTime and JavaScript's Date; n8n may hand over copies that are neither by `instanceof`.
		const value = received.valueOf();
		return typeof value === 'number' ? value : NaN;
	}
	const text = typeof received === 'string' ? received.trim() : '';
	if (/^\d+(\.\d+)?$/.test(text)) return fromUnix(Number(text));
	// A date has at least a year and something else; n8n's parser takes "12:00" for today.
	if (!/\d{4}\b.|.\b\d{4}/.test(text)) return NaN;
	// Nobody can tell whether day or month comes first; n8n's parser takes 01.03.2026 for January.
	if (/^\d{1,2}[./-]\d{1,2}[./-]\d/.test(text)) return NaN;
	try {
		return tryToParseDateTime(ZONE.test(text) ? text : toIsoShape(text), timezone).toMillis();
	} catch {
		return NaN;
	}
}

/** The same date and time without a zone. n8n's parser reads it in ours then, and any other shape in the machine's. */
function toIsoShape(text: string): string {
	const atUtc = Date.parse(`${text} UTC`);
	return Number.isNaN(atUtc) ? text : new Date(atUtc).toISOString().slice(0, -1);
}

function fromUnix(number: number): number {
	if (number < FIRST_SECONDS) return NaN;
	return number < FIRST_MILLISECONDS ? number * 1000 : number;
}
