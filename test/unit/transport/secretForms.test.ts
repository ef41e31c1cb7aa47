import { formsOf } from '../../../nodes/Pact/transport/secretForms';

/** Upper and lower case are not told apart: whoever searches for a form ignores them. */
const fold = (text: string) => text.toLowerCase();
const foldedForms = (secret: string) => formsOf(secret).map(fold);
const base64 = (text: string) => Buffer.from(text).toString('base64');

// All written by hand. Each stands for somebody who writes it this way: without its row, their texts would show the secret.
describe('A secret is looked for', () => {
	it.each([
		['as it is', ' pa ss\n', ' pa ss\n'],
		['trimmed', ' pa ss\n', 'pa ss'],
	])('%s', (_how, secret, form) => {
		expect(foldedForms(secret)).toContain(form);
	});

	it.each([
		['with the escapes of the standard', 'a"b\\c\nd', 'a\\"b\\\\c\\nd'],
		['with its slashes escaped', 'a/b/c', 'a\\/b\\/c'],
		['in ASCII, as Python writes it', 'ключ & <b>', '\\u043a\\u043b\\u044e\\u0447 & <b>'],
		['in ASCII, an emoji as two halves', 'key & 😀', 'key & \\ud83d\\ude00'],
		['in ASCII, a control character', 'a\u007fb', 'a\\u007fb'],
		[
			'in ASCII, its slashes escaped, as PHP writes it',
			'ключ/1',
			'\\u043a\\u043b\\u044e\\u0447\\/1',
		],
		['fit for HTML, as Rails and Go write it', 'a<b>&c', 'a\\u003cb\\u003e\\u0026c'],
		['fit for HTML, other alphabets as they are', 'ключ&1', 'ключ\\u00261'],
		['fit for HTML, apostrophes as they are', "it's&1", "it's\\u00261"],
		['fit for JavaScript, its line breaks escaped', 'a\u2028ы\u2029', 'a\\u2028ы\\u2029'],
		['fit for HTML, in ASCII', "it's я", 'it\\u0027s \\u044f'],
	])('in JSON %s', (_how, secret, form) => {
		expect(foldedForms(secret)).toContain(form);
	});

	it.each([
		['by name', `<a&b"c'd>`, '&lt;a&amp;b&quot;c&apos;d&gt;'],
		['in decimal', `<a&b"c'd>`, '&#60;a&#38;b&#34;c&#39;d&#62;'],
		['in hex', `<a&b"c'd>`, '&#x3c;a&#x26;b&#x22;c&#x27;d&#x3e;'],
		['by name, the apostrophe in decimal', `<a&b"c'd>`, '&lt;a&amp;b&quot;c&#39;d&gt;'],
		['by name, the apostrophe in hex', `<a&b"c'd>`, '&lt;a&amp;b&quot;c&#x27;d&gt;'],
		['by name, the apostrophe in three digits', `<a&b"c'd>`, '&lt;a&amp;b&quot;c&#039;d&gt;'],
		['except for apostrophes', `<a&b"c'd>`, `&lt;a&amp;b&quot;c'd&gt;`],
		['except for both kinds of quotes', `<a&b"c'd>`, `&lt;a&amp;b"c'd&gt;`],
	])('escaped for HTML %s', (_how, secret, form) => {
		expect(foldedForms(secret)).toContain(form);
	});

	it.each([
		['as part of an address', 'a b/c!d', 'a%20b%2fc!d'],
		['as part of an address, blanks as plus', 'a b/c!d', 'a+b%2fc!d'],
		['by the letter of the standard', "a b/c!'()*", 'a%20b%2fc%21%27%28%29%2a'],
		['by the letter of the newer standard', 'a b~c!', 'a%20b~c%21'],
		['by the letter of the standard, blanks as plus', 'a b~c*', 'a+b%7ec%2a'],
		['by the letter of the newer standard, blanks as plus', 'a b~c*', 'a+b~c%2a'],
		['with the tilde, as the standard before it', 'a b~c*', 'a%20b%7ec%2a'],
		['as a form', 'a b/c!d', 'a+b%2fc%21d'],
		['as a whole address', 'a b/c!d', 'a%20b/c!d'],
		['twice, as part of an address', 'a b/c!d', 'a%2520b%252fc!d'],
		['twice, blanks as plus', 'a b/c!d', 'a%2bb%252fc!d'],
		['twice, by the letter of the standard', 'a b/c!d', 'a%2520b%252fc%2521d'],
		['twice, first as a form', 'a b/c!d', 'a%2bb%252fc%2521d'],
		['twice, first as a whole address', 'a b/c!d', 'a%2520b%2fc!d'],
		['with half of an emoji, which has no bytes of its own', '\ud83d-half', '%ef%bf%bd-half'],
	])('URL-encoded %s', (_how, secret, form) => {
		expect(foldedForms(secret)).toContain(form);
	});

	it.each([
		['in hex', 'ключ', 'd0bad0bbd18ed187'],
		['in base64', 'key???a', 'a2V5Pz8/YQ=='],
		['in base64 without padding', 'key???a', 'a2V5Pz8/YQ'],
		['in base64url', 'key???a', 'a2V5Pz8_YQ'],
		['in base64url with padding', 'key???a', 'a2V5Pz8_YQ=='],
		['in base64url with a minus', 'key??>', 'a2V5Pz8-'],
		['in base64 in an address', 'key???a', 'a2V5Pz8%2FYQ%3D%3D'],
	])('%s', (_how, secret, form) => {
		expect(foldedForms(secret)).toContain(fold(form));
	});

	it.each(['my-pass', 'my-passw', 'my-passwo'])(
		'in the base64 of a longer text, wherever %s stands in it',
		(secret) => {
			for (const before of ['', 'u', 'us', 'use']) {
				for (const after of ['', '!', '!!', '!!!']) {
					const text = base64(`${before}${secret}${after}`);
					expect(formsOf(secret).filter((form) => text.includes(form))).not.toEqual([]);
				}
			}
		},
	);

	it('by a piece of base64 from eight characters on', () => {
		// As in `:my-pass`: two characters and the last one hang on what stands around it.
		expect(foldedForms('my-pass')).toContain(fold('15LXBhc3'));
	});
});

describe('No form of a secret', () => {
	it.each([
		['abcd', 'YWJjZ'],
		['abcd', 'FiY2'],
		['abcd', 'hYmNk'],
		['secret', 'NlY3Jld'],
	])('is so short a piece of base64 that it may be part of something else: %s, %s', (...row) => {
		const [secret, piece] = row;
		const texts = [0, 1, 2].map((length) => base64(`${'\0'.repeat(length)}${secret}!!`));
		expect(texts.filter((text) => text.includes(piece))).toHaveLength(1);
		expect(formsOf(secret)).not.toContain(piece);
	});

	it.each(['1', 'ab', 'abc'])('is in hex or base64 while it is as short as %s', (secret) => {
		expect(formsOf(secret)).toEqual([secret]);
	});

	// Everything between two letters would be hidden.
	it.each(['', ' ', '\t \n', '\u00a0'])('is blank, not even those of %j', (secret) => {
		expect(formsOf(secret).filter((form) => form.trim() === '')).toEqual([]);
	});

	it.each(['my-pass', ' pa ss ', `<'">`, 'ключ'])('of %s is looked for twice', (secret) => {
		const forms = formsOf(secret);
		expect(forms).toHaveLength(new Set(forms).size);
	});
});
