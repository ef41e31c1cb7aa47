import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import {
	MASK,
	mayContainSecret,
	seek,
	secretsInAddress,
	withoutParameters,
	withoutQuery,
	withoutSecrets,
	withoutSecretValues,
} from '../../../nodes/Pact/transport/secrets';

const HTML_SIGNS: ReadonlyArray<readonly [sign: string, name: string]> = [
	['&', 'amp'],
	['<', 'lt'],
	['>', 'gt'],
	['"', 'quot'],
	["'", 'apos'],
];

/** Written by hand, and not with the code under test. */
const escapeHtml = (text: string, entity: (sign: string, name: string) => string) =>
	[...text]
		.map((character) => {
			const found = HTML_SIGNS.find(([sign]) => sign === character);
			return found ? `&${entity(...found)};` : character;
		})
		.join('');

const url = (text: string) => encodeURIComponent(text);
const form = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const padded = (text: string) => text.padEnd(Math.ceil(text.length / 4) * 4, '=');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const hex = (text: string) => Buffer.from(text).toString('hex');

const ENCODINGS: Array<[how: string, encode: (text: string) => string]> = [
	['as it is', (text) => text],
	['trimmed', (text) => text.trim()],
	['in upper case', (text) => (text.toUpperCase().length === text.length ? text : text)],
	['URL-encoded', url],
	['form-encoded', form],
	['doubly URL-encoded', (text) => url(url(text))],
	['form-encoded, then URL-encoded', (text) => url(form(text))],
	['JSON-escaped', (text) => JSON.stringify(text).slice(1, -1)],
	['HTML-escaped by name', (text) => escapeHtml(text, (_, name) => name)],
	['HTML-escaped in decimal', (text) => escapeHtml(text, (sign) => `#${sign.charCodeAt(0)}`)],
	[
		'HTML-escaped in hex',
		(text) => escapeHtml(text, (sign) => `#x${sign.charCodeAt(0).toString(16)}`),
	],
	[
		'HTML-escaped in upper-case hex',
		(text) => escapeHtml(text, (sign) => `#X${sign.charCodeAt(0).toString(16).toUpperCase()}`),
	],
	['in base64', base64],
	['in base64 without padding', (text) => base64(text).replace(/=+$/, '')],
	['in base64url', base64url],
	['in base64url with padding', (text) => padded(base64url(text))],
	['in hex', hex],
	['in upper-case hex', (text) => hex(text).toUpperCase()],
];

describe('Secrets in a text', () => {
	it.each([
		['as it is', 'Token s3cr3t-token is wrong', 's3cr3t-token'],
		['in other case', 'Token S3CR3T-TOKEN is wrong', 's3cr3t-token'],
		['in other case of other letters', 'Token ПАРОЛЬ is wrong', 'пароль'],
		['with an old form of a letter', 'Token long-ſecret is wrong', 'long-secret'],
		['beside letters that grow in lower case', 'Token İΑΣ-token is wrong', 'İας-TOKEN'],
		['pasted with blanks', 'Token s3cr3t-token is wrong', ' s3cr3t-token\n'],
		['URL-encoded', 'Token a%2Fb%20c%26d is wrong', 'a/b c&d'],
		['URL-encoded in lower case', 'Token a%2fb%20c%26d is wrong', 'a/b c&d'],
		['form-encoded', 'Token a%2Fb+c%26d is wrong', 'a/b c&d'],
		['doubly URL-encoded', 'Token a%252Fb%2520c%2526d is wrong', 'a/b c&d'],
		['URL-encoded by the letter of the standard', 'Token a%21b%2A%28c%29 is wrong', 'a!b*(c)'],
		['JSON-escaped', 'Token a\\"b\\\\c is wrong', 'a"b\\c'],
		['JSON-escaped with slashes', 'Token a\\/b\\/c is wrong', 'a/b/c'],
		['JSON-escaped as ASCII', 'Token \\u043a\\u043b\\u044e\\u0447 is wrong', 'ключ'],
		['HTML-escaped', 'Token &lt;a&amp;b&#39;c&gt; is wrong', "<a&b'c>"],
		['HTML-escaped by name', 'Token &lt;a&amp;b&apos;c&gt; is wrong', "<a&b'c>"],
		['HTML-escaped in decimal', 'Token &#60;a&#38;b&#39;c&#62; is wrong', "<a&b'c>"],
		['HTML-escaped in hex', 'Token &#x3C;a&#x26;b&#x27;c&#x3e; is wrong', "<a&b'c>"],
		['HTML-escaped except for its quotes', 'Token &lt;a&amp;b\'"c is wrong', '<a&b\'"c'],
		['in base64', 'Token c2VjcmV0Pz8+ is wrong', 'secret??>'],
		['in base64url', 'Token c2VjcmV0Pz8- is wrong', 'secret??>'],
		['in hex', 'Token 7365637265743F3f is wrong', 'secret??'],
		['with signs of regular expressions', 'Token (a|b)*[c]$ is wrong', '(a|b)*[c]$'],
		['short but alone', 'Token ab1 is wrong', 'ab1'],
	])('are hidden %s', (_how, text, secret) => {
		expect(withoutSecrets(text, [secret])).toBe('Token ••• is wrong');
	});

	it('are hidden in the base64 of a user name and a password', () => {
		for (const user of ['u', 'us', 'use', 'user']) {
			const masked = withoutSecrets(`Basic ${base64(`${user}:my-long-secret`)}`, [
				'my-long-secret',
			]);
			expect(masked).toMatch(/^Basic .{0,8}•••.{0,4}$/);
		}
	});

	it('are hidden wherever they stand, the longest first', () => {
		const text = 'login my_shop, password my_shop_2024, my_shop';
		expect(withoutSecrets(text, ['my_shop', 'my_shop_2024'])).toBe('login •••, password •••, •••');
	});

	it('are hidden whole where they overlap', () => {
		expect(withoutSecrets('x abcdefgh y', ['abcdef', 'defgh'])).toBe('x ••• y');
		expect(withoutSecrets('x abcdefgh y', ['abcdefgh', 'bcde', 'abcd'])).toBe('x ••• y');
	});

	it('do not tear holes into words when they are short or blank', () => {
		expect(withoutSecrets('The token is on', ['on', '', ' ', 'to'])).toBe('The token is •••');
		expect(withoutSecrets('1 + 1 = %20', [' '])).toBe('1 + 1 = %20');
		// The hex form of "1" is 31.
		expect(withoutSecrets('Please wait for 31 seconds', ['1'])).toBe('Please wait for 31 seconds');
	});

	it('are hidden inside of words from four characters on', () => {
		expect(withoutSecrets('xabcdx xabcx', ['abcd', 'abc'])).toBe(`x${MASK}x xabcx`);
	});

	// A pattern made from it is too large for the engine, whose error then quotes it.
	it('may be 20 kB of signs that mean something in patterns', () => {
		const secret = '(a|b)*[c]$^.\\+?{1}/<&'.repeat(1000);
		for (const [, encode] of ENCODINGS) {
			expect(withoutSecrets(`Token ${encode(secret)} is wrong`, [secret])).toBe(
				'Token ••• is wrong',
			);
		}
	});

	it('cannot survive in any encoding', () => {
		const secret = fc
			.oneof(
				fc.string({ unit: 'binary', minLength: 4, maxLength: 30 }),
				fc.string({ unit: fc.constantFrom(...'aB1&<>"\'/+ %\\.=ы'), minLength: 4, maxLength: 30 }),
			)
			.filter((text) => text.trim().length >= 4 && !text.includes('•'));
		fc.assert(
			fc.property(
				fc.array(secret, { minLength: 1, maxLength: 3 }),
				fc.string(),
				fc.string(),
				fc.constantFrom(...ENCODINGS),
				(secrets, before, after, [, encode]) => {
					const shown = secrets.map(encode);
					const text = [before, ...shown, after].join(' ');
					const masked = withoutSecrets(text, secrets);
					return shown.every((shape) => !masked.includes(shape));
				},
			),
			{ numRuns: 3000 },
		);
	});

	it('may be any text, even half of an emoji', () => {
		fc.assert(
			fc.property(
				fc.array(fc.string({ unit: 'binary' })),
				fc.string({ unit: 'binary' }),
				(secrets, text) => {
					withoutSecrets(text, [...secrets, '\ud83d-half']);
				},
			),
		);
	});

	it('change nothing in a text without them', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(withoutSecrets(text, ['a-secret-that-is-nowhere'])).toBe(text);
			}),
		);
	});
});

describe('Secrets in an answer', () => {
	const hide = (value: unknown, ...secrets: string[]) => withoutSecretValues(value, seek(secrets));

	it('are hidden in every text, however deep, and nowhere else', () => {
		const answer = {
			token: 'long-secret-1',
			list: [['x long-secret-1 y'], { url: 'https://a.example/?t=LONG-secret-1' }],
			number: 12345678,
			nothing: null,
			yes: true,
			'long-secret-1': 'a key',
		};
		const before = structuredClone(answer);
		expect(hide(answer, 'long-secret-1', '12345678')).toEqual({
			token: MASK,
			list: [[`x ${MASK} y`], { url: `https://a.example/?t=${MASK}` }],
			number: 12345678,
			nothing: null,
			yes: true,
			'long-secret-1': 'a key',
		});
		expect(answer).toEqual(before);
	});

	it('may be the whole answer', () => {
		expect(hide('long-secret-1', 'long-secret-1')).toBe(MASK);
		expect(hide(7, 'long-secret-1')).toBe(7);
		expect(hide(null, 'long-secret-1')).toBe(null);
	});

	it.each([
		['equal to it', '1234', MASK],
		['a word of its own', 'Your code: 1234.', `Your code: ${MASK}.`],
		['a parameter', '/confirm?code=1234&x=1', `/confirm?code=${MASK}&x=1`],
		['in a phone number', '+7 912 123-45-67, 79161234567', '+7 912 123-45-67, 79161234567'],
		['in a word', 'a1234b', 'a1234b'],
		['at the end of a word', 'a1234', 'a1234'],
		['part of a date', '1234-06-10T12:30:00.123Z', '1234-06-10T12:30:00.123Z'],
		['part of a time', '2024-06-10T12:30:00.1234', '2024-06-10T12:30:00.1234'],
	])('that are codes are hidden only where they stand alone: %s', (_where, text, expected) => {
		expect(hide({ text }, '1234')).toEqual({ text: expected });
	});

	it('of a few letters are hidden only where they stand alone', () => {
		expect(hide(['bank', 'Bank, please', 'banking', 'river_bank'], 'bank')).toEqual([
			MASK,
			`${MASK}, please`,
			'banking',
			'river_bank',
		]);
		expect(hide({ provider: 'telegram_personal' }, 'telegram')).toEqual({
			provider: 'telegram_personal',
		});
	});

	it.each([
		// ordinary: short, digits only, or up to 15 letters
		['abc4567', false],
		['abc45678', true],
		['123456789012', false],
		['12345678901a', true],
		['a12345678901', true],
		['abcdefghijklmno', false],
		['abcdefghijklmnop', true],
		['abcdefgh1jk', true],
		[' abcdefg ', false],
	])('are hidden inside of words when they are no ordinary ones: %j, %p', (secret, isHidden) => {
		const text = `x${secret.trim()}x`;
		expect(hide({ text }, secret)).toEqual({ text: isHidden ? `x${MASK}x` : text });
	});

	it('of less than four characters are too short to look for, whatever is around them', () => {
		expect(hide(['ab', 'an ab '], '  ab ')).toEqual(['ab', 'an ab ']);
	});

	it.each([' https://a.example/?x=1', 'HTTP://a.example/?x=1'])(
		'are left alone in a whole address: %s',
		(address) => {
			expect(hide({ url: address }, address)).toEqual({ url: address });
		},
	);

	it('that only have an address in them are no address', () => {
		expect(hide({ text: 'token:https://a.example/' }, 'token:https://a.example/')).toEqual({
			text: MASK,
		});
	});

	it('of less than four characters are too short to look for', () => {
		expect(hide(['on', '123', ''], 'on', '123', '', ' ')).toEqual(['on', '123', '']);
	});

	it('that are an address are not hidden: the caller asked for it. Its parameter secret is', () => {
		const address = 'https://n8n.example/webhook/1?secret=abc-def-ghi';
		expect(hide({ url: address }, ...secretsInAddress(address))).toEqual({
			url: `https://n8n.example/webhook/1?secret=${MASK}`,
		});
		expect(hide({ url: address }, address)).toEqual({
			url: `https://n8n.example/webhook/1?secret=${MASK}`,
		});
	});

	it('may be nested as deep as JSON allows', () => {
		const depth = 50_000;
		let value = hide(
			JSON.parse(`${'['.repeat(depth)}"long-secret-1"${']'.repeat(depth)}`),
			'long-secret-1',
		);
		while (Array.isArray(value)) [value] = value as unknown[];
		expect(value).toBe(MASK);
	});

	it('may have a key that objects have a meaning for', () => {
		const masked = hide(JSON.parse('{"__proto__":{"a":"long-secret-1"}}'), 'long-secret-1');
		expect(JSON.stringify(masked)).toBe(`{"__proto__":{"a":"${MASK}"}}`);
		expect(({} as Record<string, unknown>).a).toBeUndefined();
	});

	it('are never overlooked by the look at the text of the answer', () => {
		const secret = fc.string({ unit: 'binary', minLength: 4, maxLength: 12 });
		fc.assert(
			fc.property(
				secret,
				fc.constantFrom(...ENCODINGS),
				fc.jsonValue(),
				(text, [, encode], other) => {
					const answer = { a: encode(text), other };
					const json = JSON.stringify(answer);
					const masked = JSON.stringify(withoutSecretValues(answer, seek([text])));
					return masked === json || mayContainSecret(json, seek([text]));
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('are never overlooked for a letter in another case', () => {
		const isOverlooked = (letter: string, other: string) => {
			const answer = { a: `long-secret-${letter}` };
			const sought = seek([`long-secret-${other}`]);
			const masked = withoutSecretValues(answer, sought).a !== answer.a;
			return masked && !mayContainSecret(JSON.stringify(answer), sought);
		};
		const overlooked: string[] = [];
		for (let point = 0; point < 0x11_0000; point++) {
			const letter = String.fromCodePoint(point);
			const [upper, lower] = [letter.toUpperCase(), letter.toLowerCase()];
			for (const other of new Set([upper, lower, upper.toLowerCase()])) {
				if (other === letter) continue;
				if (isOverlooked(letter, other)) overlooked.push(`${letter} for ${other}`);
				if (isOverlooked(other, letter)) overlooked.push(`${other} for ${letter}`);
			}
		}
		expect(overlooked).toEqual([]);
	});

	it.each<[json: string, mayContain: boolean, ...secrets: string[]]>([
		['{"a":"b","c":"d"}', false, 'long-secret-1', 'on'],
		['{"a":"\\u006cong"}', true, 'long-secret-1'],
		['{"a":"long\\/secret"}', true, 'long-secret-1'],
		['{"a":"lınk"}', true, 'long-secret-1'],
		['{"a":"\\u006cong"}', false, 'on'],
		['{"a":"Long-Secret-1"}', true, 'long-secret-1', 'on'],
		['{"a":"long_secret_1"}', false, 'long.secret.1'],
	])(
		'are not looked for twice in an answer without them: %s, %j',
		(json, mayContain, ...secrets) => {
			expect(mayContainSecret(json, seek(secrets))).toBe(mayContain);
		},
	);
});

describe('An address', () => {
	it.each([
		['https://a.example/b?c=d#e', 'https://a.example/b'],
		['https://a.example/b#e?c', 'https://a.example/b'],
		['https://a.example', 'https://a.example'],
		['', ''],
	])('%s is shown without its query', (address, expected) => {
		expect(withoutQuery(address)).toBe(expected);
	});

	it('is a secret as a whole, and so is its parameter secret', () => {
		expect(secretsInAddress('https://a.example/?secret=s&x=1')).toEqual([
			'https://a.example/?secret=s&x=1',
			's',
		]);
		expect(secretsInAddress('https://a.example/')).toEqual(['https://a.example/']);
	});
});

describe('The node in an error', () => {
	it('has no parameters, and the original keeps them', () => {
		const node = { name: 'Pact', parameters: { token: 'x' } } as unknown as INode;
		expect(withoutParameters(node)).toEqual({ name: 'Pact', parameters: {} });
		expect(node.parameters).toEqual({ token: 'x' });
	});
});
