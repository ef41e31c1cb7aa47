import {
	MASK,
	withoutSecretParameter,
	withoutTokens,
	withoutTriggerSecrets,
} from '../../../nodes/Pact/transport/secrets';

const hook = 'https://n8n.example.com/webhook/1?a=b&secret=abc&x=1#top';

describe('What Pact tells about its objects', () => {
	it('is handed on without tokens and passwords, however deep', () => {
		const shown = { id: 1, name: 'Page', nothing: null, list: [{ title: 'x' }, 'token'] };
		const object = {
			...shown,
			access_token: 'x',
			Token: 'x',
			client_secret: 'x',
			password: 'x',
			apiKey: 'x',
			api_key: 'x',
			list: [{ title: 'x', pageAccessToken: { value: 'x' } }, 'token'],
		};
		expect(withoutTokens(object)).toEqual(shown);
		expect(object.Token).toBe('x');
	});

	it('is a copy, in which keys that objects have a meaning for are keys', () => {
		const object = JSON.parse('{"__proto__":{"token":"x","a":[1]},"b":{"c":1}}');
		const shown = withoutTokens(object);
		expect(JSON.stringify(shown)).toBe('{"__proto__":{"a":[1]},"b":{"c":1}}');
		expect(({} as Record<string, unknown>).a).toBeUndefined();
		expect(shown.b).not.toBe(object.b);
	});

	it('is handed on without the secrets of triggers', () => {
		expect(
			withoutTriggerSecrets({ webhooks: [{ url: hook, token: 'x', id: 7 }], webhook_url: null }),
		).toEqual({
			webhooks: [{ url: `https://n8n.example.com/webhook/1?a=b&secret=${MASK}&x=1#top`, id: 7 }],
			webhook_url: null,
		});
		expect(withoutTokens({ url: hook })).toEqual({ url: hook });
	});

	it.each<[string, string]>([
		['https://a.b/?secret=x', `https://a.b/?secret=${MASK}`],
		['https://a.b/?SECRET=x&secret=y', `https://a.b/?SECRET=${MASK}&secret=${MASK}`],
		['https://a.b/?secret=', 'https://a.b/?secret='],
		['https://a.b/?my_secret=x', 'https://a.b/?my_secret=x'],
		['https://a.b/secret=x', 'https://a.b/secret=x'],
		['"https://a.b/?secret=x" is down', `"https://a.b/?secret=${MASK}" is down`],
		['https://a.b/?a=b&amp;secret=x', `https://a.b/?a=b&amp;secret=${MASK}`],
		['<https://a.b/?secret=x>', `<https://a.b/?secret=${MASK}>`],
		[
			'https://a.b/?secret=x and\nhttps://a.b/?secret=y',
			`https://a.b/?secret=${MASK} and\nhttps://a.b/?secret=${MASK}`,
		],
	])('the address %j is shown as %j', (address, expected) => {
		expect(withoutSecretParameter(address)).toEqual(expected);
	});
});
