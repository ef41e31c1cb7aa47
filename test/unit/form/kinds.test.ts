import {
	code,
	companyId,
	id,
	listedId,
	moment,
	oneOf,
	onOff,
	phoneNumber,
	text,
	trimmedText,
	webAddress,
	wholeNumber,
	withinLastMonth,
	type Kind,
} from '../../../nodes/Pact/form/kinds';
import { MASK } from '../../../nodes/Pact/transport/secrets';

const facts = { timezone: 'Europe/Moscow', defaultCompanyId: '7' };
const parse = <Value>(kind: Kind<Value>, received: unknown) => kind.parse(received, facts);
const remedyFor = <Value>({ remedy }: Kind<Value>, received?: unknown) =>
	typeof remedy === 'string' ? remedy : remedy(received);

describe('What a field accepts', () => {
	it.each<[string, Kind<unknown>, unknown, unknown]>([
		['an ID', id, ' 5 ', 5],
		['an ID that was left empty', id, '', undefined],
		['an ID from a list', listedId, '5', 5],
		['a company', companyId, '5', 5],
		['a company that was left empty', companyId, '', 7],
		['a company without a value', companyId, null, undefined],
		['a company that is none', companyId, 'x', undefined],
		['a phone number', phoneNumber, '+7 925 000-00-01', '79250000001'],
		['text', text, ' Hi ', ' Hi '],
		['blank text', text, ' ', undefined],
		['text without spaces around it', trimmedText, ' Hi\n', 'Hi'],
		['blank text without spaces around it', trimmedText, ' ', undefined],
		['a switch', onOff, 'true', true],
		['an address', webAddress, 'https://example.com/a', 'https://example.com/a'],
		['an address in which its secret is masked', webAddress, `https://a.b/?x=${MASK}`, undefined],
		['no address', webAddress, 'example.com', undefined],
		['a code', code, ' 12-34 ab ', '1234ab'],
		['a code in capitals', code, 'AB12', 'AB12'],
		['a code that is a number', code, 123456, '123456'],
		['a code with other characters', code, '12.34', undefined],
		['a code before other characters', code, '.12', undefined],
		['no code', code, null, undefined],
		['an empty code', code, ' - ', undefined],
		['a date', moment, '2026-03-01', Date.parse('2026-02-28T21:00:00Z') / 1000],
		['one of several', oneOf(['a', 'b']), 'b', 'b'],
		['none of several', oneOf(['a', 'b']), 'c', undefined],
	])('%s', (_what, kind, received, value) => {
		expect(parse(kind, received)).toBe(value);
	});

	it.each<[unknown, number | undefined]>([
		[1, 1],
		[5, 5],
		['5', 5],
		[' 3 ', 3],
		['1e0', 1],
		[0, undefined],
		[6, undefined],
		[1.5, undefined],
		['', undefined],
		[' ', undefined],
		['x', undefined],
		[null, undefined],
		[true, undefined],
		[[3], undefined],
	])('a whole number from 1 to 5: %j', (received, value) => {
		expect(parse(wholeNumber({ min: 1, max: 5 }), received)).toBe(value);
	});

	it('a whole number without an upper bound, as far as numbers are exact', () => {
		const kind = wholeNumber({ min: 0 });
		expect(parse(kind, 0)).toBe(0);
		expect(parse(kind, Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
		expect(parse(kind, 2 ** 53)).toBeUndefined();
		expect(parse(kind, -1)).toBeUndefined();
		// Nothing is not zero.
		expect(parse(kind, '')).toBeUndefined();
		expect(parse(kind, ' ')).toBeUndefined();
	});

	it('a moment of the last month, by the clock', () => {
		const now = Date.now() / 1000;
		expect(parse(withinLastMonth(), Math.floor(now) - 3600)).toBe(Math.floor(now) - 3600);
		expect(parse(withinLastMonth(), Math.floor(now) + 3600)).toBeUndefined();
		expect(parse(withinLastMonth(), 'yesterday')).toBeUndefined();
	});
});

describe('What to do about a value that is refused', () => {
	it.each<[() => Kind<unknown>, unknown, string]>([
		[() => companyId, '', 'choose a company, or enter its ID as Default Company ID'],
		[() => companyId, null, 'choose one from the list, or enter its ID'],
		[() => companyId, 'x', 'enter its ID, a whole number above 0'],
		[() => id, 'x', 'enter a whole number above 0'],
		[() => listedId, 'x', 'choose one from the list, or enter its ID, a whole number above 0'],
		[() => webAddress, 'x', 'begins with http:// or https://'],
		[() => webAddress, `https://a.b/?x=${MASK}`, `with its secret in place of ${MASK}`],
		[() => code, 'x', 'enter the code as it was received'],
		[() => wholeNumber({ min: 1 }), 0, 'enter a whole number of 1 or more'],
		[() => wholeNumber({ min: 1, max: 5 }), 0, 'enter a whole number from 1 to 5'],
		[() => oneOf(['a', 'b']), 'c', 'choose one of a, b'],
		[() => withinLastMonth(), 0, 'within the last month'],
		[() => moment, 'x', 'enter a date'],
	])('%#', (kind, received, remedy) => {
		expect(remedyFor(kind(), received)).toContain(remedy);
	});

	it('about an ID that was left empty says no more than needed', () => {
		expect(remedyFor(listedId, '')).toBe('choose one from the list, or enter its ID');
	});
});
