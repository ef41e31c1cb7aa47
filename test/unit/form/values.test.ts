import fc from 'fast-check';
import {
	isNothing,
	parseId,
	parseList,
	parseNumber,
	parsePhone,
	parseSwitch,
	parseText,
	parseWebAddress,
} from '../../../nodes/Pact/form/values';

describe('An ID', () => {
	it.each([
		[5, 5],
		['5', 5],
		[' 5\n', 5],
		['007', 7],
		[2_073_572_213, 2_073_572_213],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('may be given as %p', (received, id) => {
		expect(parseId(received)).toBe(id);
	});

	it.each([
		0,
		-1,
		1.5,
		NaN,
		Infinity,
		2 ** 53,
		'',
		' ',
		'0',
		'00',
		'-1',
		'+1',
		'1.0',
		'1e3',
		'0x1',
		'1_000',
		'٣',
		'../7',
		'7/',
		'7?x',
		'5 6',
		null,
		undefined,
		true,
		{},
		[],
		[5],
		{ id: 5 },
	])('is not %p', (received) => {
		expect(parseId(received)).toBeUndefined();
	});

	it('is a safe positive integer, whatever is received', () => {
		fc.assert(
			fc.property(fc.anything(), (received) => {
				const id = parseId(received);
				return id === undefined || (Number.isSafeInteger(id) && id > 0);
			}),
		);
		fc.assert(
			fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (id) => {
				return parseId(id) === id && parseId(String(id)) === id;
			}),
		);
	});
});

describe('A phone number', () => {
	it.each([
		['79250000001', '79250000001'],
		['+79250000001', '79250000001'],
		['+7 (925) 000-00-01', '79250000001'],
		['8 925 000-00-01', '79250000001'],
		['89250000001', '79250000001'],
		['0079250000001', '79250000001'],
		['+44 20 7946 0958', '442079460958'],
		['‪+7 925 000‑00‑01‬', '79250000001'],
		['+7–925–000–00–01', '79250000001'],
		['\u00a07925\u20090000001', '79250000001'],
		[79250000001, '79250000001'],
		['1234567890', '1234567890'],
		['123456789012345', '123456789012345'],
		['88001234567', '88001234567'],
		['892500000012', '892500000012'],
		['4489250000001', '4489250000001'],
	])('%p becomes %p', (received, sent) => {
		expect(parsePhone(received)).toBe(sent);
	});

	it.each([
		'',
		' ',
		'+',
		'00',
		'123456789',
		'1234567890123456',
		'7925000000a',
		'7+9250000001',
		'++79250000001',
		'79250000001,79250000002',
		'7.925.000.00.01',
		'٧٩٢٥٠٠٠٠٠٠١',
		79250000001.5,
		7.925e30,
		NaN,
		null,
		undefined,
		true,
		{},
		['79250000001'],
	])('is not %p', (received) => {
		expect(parsePhone(received)).toBeUndefined();
	});

	const number = fc.stringMatching(/^[1-79]\d{9,14}$/).filter((digits) => !digits.startsWith('00'));

	it('survives the ways people write it', () => {
		const noise = fc.constantFrom(
			'',
			' ',
			'-',
			'(',
			')',
			') ',
			' - ',
			'\u00a0',
			'\u200e',
			'–',
			'[',
			']',
		);
		fc.assert(
			fc.property(
				number,
				fc.array(noise, { minLength: 16, maxLength: 16 }),
				fc.constantFrom('', '+', '00'),
				(digits, noises, prefix) => {
					const written = [...digits].map((digit, index) => digit + noises[index]).join('');
					return parsePhone(`${noises[15]}${prefix}${written}`) === parsePhone(digits);
				},
			),
		);
	});

	it('comes out as 10 to 15 digits that stay the same', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.anything(), number, fc.stringMatching(/^\+?[\d -]{8,20}$/)),
				(received) => {
					const phone = parsePhone(received);
					if (phone === undefined) return true;
					return (
						/^\d{10,15}$/.test(phone) && (phone.startsWith('00') || parsePhone(phone) === phone)
					);
				},
			),
		);
	});
});

describe('Text', () => {
	it.each([
		['Hi', 'Hi'],
		[' Hi\n', ' Hi\n'],
		[0, '0'],
		[4711, '4711'],
	])('%p is sent as %p', (received, text) => {
		expect(parseText(received)).toBe(text);
	});

	it.each(['', ' \n\t', '\u00a0', null, undefined, NaN, Infinity, true, {}, ['Hi']])(
		'is not %p',
		(received) => {
			expect(parseText(received)).toBeUndefined();
		},
	);
});

describe('A web address', () => {
	it.each(['https://example.com', 'http://localhost:5678/a?b=c#d', 'HTTPS://пример.рф/файл.pdf'])(
		'may be %p',
		(address) => expect(parseWebAddress(` ${address}\n`)).toBe(address),
	);

	it.each([
		'',
		'example.com',
		'see https://a.b',
		'ftp://a.b',
		'https://',
		'https:///x',
		'https://a b',
		5,
		null,
		{},
	])('is not %p', (received) => expect(parseWebAddress(received)).toBeUndefined());
});

describe('A switch', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		['yes', undefined],
		['', undefined],
		[1, undefined],
		[null, undefined],
	])('as %p is %p', (received, value) => expect(parseSwitch(received)).toBe(value));
});

describe('A number', () => {
	it.each<[unknown, number | undefined]>([
		[0, 0],
		[-2.5, -2.5],
		[' 2.5 ', 2.5],
		['1e3', 1000],
		['', undefined],
		[' ', undefined],
		['a', undefined],
		[NaN, undefined],
		[Infinity, undefined],
		['Infinity', undefined],
		[true, undefined],
		[[7], undefined],
		[null, undefined],
		[undefined, undefined],
	])('is read from %p as %p', (received, number) => {
		expect(parseNumber(received)).toBe(number);
	});
});

describe('A list', () => {
	it.each<[unknown, unknown[]]>([
		['a, b,,\n c ', ['a', 'b', 'c']],
		['', []],
		[' , ', []],
		['["a, b", 2]', ['a, b', 2]],
		['{"a": 1}', ['{"a": 1}']],
		['[1, 2', ['[1', '2']],
		[
			['a, b', 2],
			['a, b', 2],
		],
		[7, [7]],
		[null, []],
		[undefined, []],
	])('out of %j is %j', (received, list) => expect(parseList(received)).toEqual(list));
});

describe('Nothing', () => {
	it.each([undefined, null, ''])('is %p', (received) => expect(isNothing(received)).toBe(true));
	it.each([0, false, ' ', [], {}])('is not %p', (received) =>
		expect(isNothing(received)).toBe(false),
	);
});
