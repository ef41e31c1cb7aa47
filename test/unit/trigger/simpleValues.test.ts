import {
	firstText,
	firstTime,
	numberOrNull,
	objectOrEmpty,
	phoneOrNull,
	textOrNull,
} from '../../../nodes/Pact/trigger/simpleValues';

describe('A value of an event', () => {
	it.each<[unknown, number | null]>([
		[7, 7],
		[0, 0],
		['7', 7],
		['700', 700],
		['7a', null],
		['7e3', null],
		['7.0', null],
		['a7', null],
		['', null],
		['-7', null],
		[1.5, null],
		[2 ** 53, null],
		[Infinity, null],
		[['7'], null],
		[true, null],
		[null, null],
		[undefined, null],
	])('%j is the number %j', (value, expected) => expect(numberOrNull(value)).toBe(expected));

	it.each<[unknown, string | null]>([
		['', ''],
		['a', 'a'],
		[7, null],
		[null, null],
	])('%j is the text %j', (value, expected) => expect(textOrNull(value)).toBe(expected));

	it.each<[unknown, object]>([
		[{ a: 1 }, { a: 1 }],
		[[1], {}],
		['a', {}],
		[null, {}],
	])('%j is the object %j', (value, expected) => expect(objectOrEmpty(value)).toEqual(expected));

	it.each<[unknown[], string | null]>([
		[['', 'a', 'b'], 'a'],
		[[null, undefined, 7], '7'],
		[[0, 'a'], '0'],
		[[{}, ['a'], true], null],
		[[''], null],
		[[], null],
	])('of %j the first text is %j', (candidates, expected) =>
		expect(firstText(...candidates)).toBe(expected),
	);

	it.each<[unknown, string | null]>([
		['2017-11-11 12:45:53 UTC', '2017-11-11T12:45:53.000Z'],
		['2017-11-11T12:45:53+03:00', '2017-11-11T09:45:53.000Z'],
		[1510404353, '2017-11-11T12:45:53.000Z'],
		[0, null],
		[-1, null],
		['', null],
		['yesterday', null],
		[true, null],
		[[1510404353], null],
		[null, null],
	])('%j is the time %j', (value, expected) => expect(firstTime(value)).toBe(expected));

	it('is the first of several times that is one', () => {
		expect(firstTime(null, 'yesterday', 0, 1510404353, '2024-01-15T10:30:00Z')).toBe(
			'2017-11-11T12:45:53.000Z',
		);
		expect(firstTime()).toBeNull();
	});

	it.each<[string | null, string | null]>([
		['79250000001', '79250000001'],
		['+79250000001', '79250000001'],
		['7925000000', '7925000000'],
		['792500000', null],
		['792500000012345', '792500000012345'],
		['7925000000123456', null],
		['@79250000001', null],
		['79250000001@c.us', null],
		[null, null],
	])('%j is the phone %j', (value, expected) => expect(phoneOrNull(value)).toBe(expected));
});
