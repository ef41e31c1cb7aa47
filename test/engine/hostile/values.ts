import fc from 'fast-check';

/** Names that every JavaScript object answers to. */
export const PROTOTYPE_NAMES = [
	'__proto__',
	'constructor',
	'hasOwnProperty',
	'prototype',
	'toString',
];

const PATHS = [
	'../../p1/companies',
	'..%2f..%2fcompanies',
	'%2e%2e/7',
	'7/../8',
	'7#',
	'7?per=1',
	'7&from=x',
	'7;8',
	'/7',
	'//evil.example/7',
	'\\\\evil.example\\7',
	'@evil.example/',
	'7\u0000',
];

const HEADERS = [
	'7\r\nX-Evil: 1',
	'7\nX-Evil: 1',
	'\r\n\r\nGET /evil HTTP/1.1\r\n\r\n',
	'7\u2028X-Evil: 1',
];

const NUMBERS: unknown[] = [
	...[
		0,
		-0,
		-1,
		0.5,
		1e21,
		Number.MAX_SAFE_INTEGER,
		Number.MAX_SAFE_INTEGER + 1,
		Number.MAX_VALUE,
		Number.MIN_VALUE,
	],
	...[
		'1e3',
		'0x10',
		'1_000',
		' 7 ',
		'٧',
		'７',
		'7'.repeat(400),
		'9007199254740993',
		'NaN',
		'Infinity',
	],
];

const LANGUAGE = [
	...[
		'{{ $json }}',
		'={{ 1 + 1 }}',
		'${7*7}',
		'<script>alert(1)</script>',
		"'; DROP TABLE jobs; --",
	],
	...[
		'%s%n',
		'\u202E123',
		'\uFEFF79250000001',
		'a\u0301'.repeat(50),
		'👩‍👩‍👧‍👦',
		'\uD800',
		'x\uDFFFy',
		'\u0000',
	],
];

/** Text with anything in it that Unicode has, halves of pairs included. */
export const anyText = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 40 }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 })
		.map((units) => String.fromCharCode(...units)),
	fc.constantFrom(...PATHS, ...HEADERS, ...LANGUAGE, ...PROTOTYPE_NAMES),
);

/** Whatever an expression may yield. */
export const anyValue = fc.oneof(
	{ arbitrary: anyText, weight: 3 },
	fc.constantFrom(...NUMBERS),
	fc.double(),
	fc.constantFrom(null, true, false, '', ' '),
	fc.jsonValue({ maxDepth: 2 }),
	fc.constantFrom(...PROTOTYPE_NAMES).map((name) => JSON.parse(`{"${name}":{"polluted":true}}`)),
);

/** JSON as a hostile or broken server might send it: as text, so that `__proto__` is a key like any other. */
export const anyAnswer = fc.oneof(
	fc.json({ maxDepth: 3 }),
	fc
		.tuple(
			fc.constantFrom(...PROTOTYPE_NAMES, 'data', 'errors', 'status'),
			fc.json({ maxDepth: 2 }),
		)
		.map(([name, json]) => `{"status":"ok","${name}":${json}}`),
	fc
		.tuple(
			fc.constantFrom(...PROTOTYPE_NAMES, 'channels', 'conversation'),
			fc.json({ maxDepth: 2 }),
		)
		.map(([name, json]) => `{"status":"ok","data":{"${name}":${json}}}`),
	fc.string({ unit: 'binary' }),
);

/** Fails when something has been added to what every object has. */
export function expectCleanPrototypes(): void {
	expect(Object.keys(Object.prototype)).toEqual([]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

/** The text with its halves of surrogate pairs replaced, which have no URL encoding. */
export const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\uFFFD');
