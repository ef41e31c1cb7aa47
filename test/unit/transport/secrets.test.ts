import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { withoutParameters, withoutSecrets } from '../../../nodes/Pact/transport/secrets';

describe('Secrets in a text', () => {
	it.each([
		['as it is', 'Token s3cr3t-token is wrong', 's3cr3t-token'],
		['in other case', 'Token S3CR3T-TOKEN is wrong', 's3cr3t-token'],
		['pasted with blanks', 'Token s3cr3t-token is wrong', ' s3cr3t-token\n'],
		['URL-encoded', 'Token a%2Fb%20c%26d is wrong', 'a/b c&d'],
		['URL-encoded in lower case', 'Token a%2fb%20c%26d is wrong', 'a/b c&d'],
		['form-encoded', 'Token a%2Fb+c%26d is wrong', 'a/b c&d'],
		['JSON-escaped', 'Token a\\"b\\\\c is wrong', 'a"b\\c'],
		['HTML-escaped', 'Token &lt;a&amp;b&#39;c&gt; is wrong', "<a&b'c>"],
		['with signs of regular expressions', 'Token (a|b)*[c]$ is wrong', '(a|b)*[c]$'],
		['short but alone', 'Token ab1 is wrong', 'ab1'],
	])('are hidden %s', (_how, text, secret) => {
		expect(withoutSecrets(text, [secret])).toBe('Token ••• is wrong');
	});

	it('are hidden wherever they stand, the longest first', () => {
		const text = 'login my_shop, password my_shop_2024, my_shop';
		expect(withoutSecrets(text, ['my_shop', 'my_shop_2024'])).toBe('login •••, password •••, •••');
	});

	it('do not tear holes into words when they are short or blank', () => {
		expect(withoutSecrets('The token is on', ['on', '', ' ', 'to'])).toBe('The token is •••');
	});

	it('cannot survive in any encoding', () => {
		const secret = fc
			.string({ unit: 'binary', minLength: 4, maxLength: 30 })
			.filter((text) => text.trim().length >= 4 && !text.includes('•'));
		const encodings: Array<(text: string) => string> = [
			(text) => text,
			(text) => text.trim(),
			(text) => encodeURIComponent(text),
			(text) => new URLSearchParams([['', text]]).toString().slice(1),
			(text) => JSON.stringify(text).slice(1, -1),
		];
		fc.assert(
			fc.property(
				fc.array(secret, { minLength: 1, maxLength: 3 }),
				fc.string(),
				fc.string(),
				fc.constantFrom(...encodings),
				(secrets, before, after, encode) => {
					const shown = secrets.map(encode);
					const text = [before, ...shown, after].join(' ');
					const masked = withoutSecrets(text, secrets);
					return shown.every((shape) => !masked.includes(shape));
				},
			),
			{ numRuns: 500 },
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
});

describe('The node in an error', () => {
	it('has no parameters, and the original keeps them', () => {
		const node = { name: 'Pact', parameters: { token: 'x' } } as unknown as INode;
		expect(withoutParameters(node)).toEqual({ name: 'Pact', parameters: {} });
		expect(node.parameters).toEqual({ token: 'x' });
	});
});
