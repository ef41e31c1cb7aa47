import { parseMoment } from '../../../nodes/Pact/form/dates';
import { moment, withinLastMonth } from '../../../nodes/Pact/form/kinds';

const MOSCOW = 'Europe/Moscow';
const SECONDS = Date.parse('2026-03-01T09:00:00Z') / 1000;

describe('A moment', () => {
	it.each<[unknown, number | undefined]>([
		['2026-03-01T09:00:00Z', SECONDS],
		['2026-03-01T09:00:00.999Z', SECONDS],
		['2026-03-01T12:00:00+03:00', SECONDS],
		// n8n's date picker names no zone; people mean the one of their workflow.
		['2026-03-01T12:00:00', SECONDS],
		['2026-03-01 12:00:00', SECONDS],
		[' 2026-03-01T12:00 ', SECONDS],
		['2026-03-01', SECONDS - 12 * 3600],
		['2026-W09-7T12:00', SECONDS],
		// Nor do those of spreadsheets and people, which n8n's parser would read in the zone of the machine.
		['2026-03-01 12:00 PM', SECONDS],
		['2026/03/01 12:00', SECONDS],
		['2026.03.01', SECONDS - 12 * 3600],
		['Mar 1, 2026 12:00', SECONDS],
		['1-Mar-2026', SECONDS - 12 * 3600],
		['Mar 2026', SECONDS - 12 * 3600],
		['Sun, 01 Mar 2026 09:00:00 GMT', SECONDS],
		['Sun Mar 01 09:00:00 GMT 2026', SECONDS],
		['Sun Mar 01 2026 04:00:00 GMT-0500 (Eastern Standard Time)', SECONDS],
		['Sun, 01 Mar 2026 04:00:00 EST', SECONDS],
		['2026/03/01 09:00 UTC', SECONDS],
		['2026/03/01 09:00Z', SECONDS],
		['2026/03/01 11:00 +0200', SECONDS],
		['2026/03/01 11:00+02:00', SECONDS],
		[SECONDS, SECONDS],
		[SECONDS + 0.7, SECONDS],
		[SECONDS * 1000 + 999, SECONDS],
		[String(SECONDS), SECONDS],
		[` ${SECONDS}\n`, SECONDS],
		[`${SECONDS}.25`, SECONDS],
		[1e11 - 1, 1e11 - 1],
		[1e11, 1e8],
		[String(SECONDS * 1000), SECONDS],
		[new Date(SECONDS * 1000), SECONDS],
		[{ valueOf: () => SECONDS * 1000 }, SECONDS],
		[1e8, 1e8],
		// The days of a spreadsheet, a date without dashes, a year: as seconds, all of them are in 1970.
		[46_082, undefined],
		[20_260_301, undefined],
		[2026, undefined],
		[1e8 - 1, undefined],
		[0, undefined],
		[-1e11, undefined],
		['', undefined],
		['yesterday', undefined],
		['1', undefined],
		['12.03', undefined],
		['12:00', undefined],
		['1 March', undefined],
		['March 1', undefined],
		['2026-13-45', undefined],
		// Nobody can tell whether day or month comes first.
		['01.03.2026', undefined],
		['01.03.2026 12:00', undefined],
		['1/3/2026', undefined],
		['01-03-26', undefined],
		[NaN, undefined],
		[Infinity, undefined],
		[new Date('x'), undefined],
		[{}, undefined],
		[[], undefined],
		[null, undefined],
		[undefined, undefined],
		[true, undefined],
	])('out of %p is %p', (received, seconds) => {
		expect(parseMoment(received, MOSCOW)).toBe(seconds);
		expect(moment.parse(received, { timezone: MOSCOW, defaultCompanyId: '' })).toBe(seconds);
	});
});

describe('The start of a synchronisation', () => {
	const DAY = 86_400;
	const kind = withinLastMonth(() => SECONDS);

	it.each([
		[SECONDS, true],
		[SECONDS + 1, false],
		[SECONDS - 30 * DAY, true],
		[SECONDS - 31 * DAY, true],
		[SECONDS - 31 * DAY - 1, false],
	])('at %i is within the last month: %p', (seconds, fits) => {
		expect(kind.parse(seconds, { timezone: MOSCOW, defaultCompanyId: '' })).toBe(
			fits ? seconds : undefined,
		);
	});
});
