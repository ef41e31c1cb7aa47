import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import {
	deriveSecret,
	forgetDerivedSecret,
	readToken,
} from '../../../nodes/Pact/trigger/derivedSecret';
import { readManualSecret, refuseUnusableSecret } from '../../../nodes/Pact/trigger/manualSecret';
import { hasValidSecret, secretIn, withSecret } from '../../../nodes/Pact/trigger/secret';
import { hashOf } from '../../../nodes/Pact/trigger/stored';

interface Setting {
	registration?: string;
	/** As they were typed in, and as they are evaluated */
	options?: unknown;
	evaluated?: unknown;
	stored?: IDataObject;
	token?: string;
}

let nodes = 0;

/** The trigger of an address of its own. */
function triggerWith({
	registration = 'companyWebhook',
	options = {},
	evaluated = options,
	stored = {},
	token = 'token',
}: Setting = {}) {
	const url = `https://n8n.example.com/webhook/${++nodes}/pact`;
	const asked = { credentials: 0, warnings: [] as string[], query: {} as object };
	const context: object = {
		getQueryData: () => asked.query,
		getNode: () => ({ name: 'Pact Trigger', parameters: { options } }),
		getNodeParameter(name: string) {
			if (name === 'registration') return registration;
			if (evaluated instanceof Error) throw evaluated;
			return evaluated;
		},
		getNodeWebhookUrl: () => url,
		getWorkflowStaticData: () => stored,
		async getCredentials() {
			asked.credentials++;
			if (token === 'broken') throw new Error('No');
			return { apiToken: token };
		},
		logger: { warn: (text: string) => asked.warnings.push(text) },
	};
	const isValid = async (secret: unknown) => {
		asked.query = { secret };
		// Each delivery has a context of its own.
		return await hasValidSecret({ ...context } as IWebhookFunctions);
	};
	return { url, asked, isValid, context: context as IWebhookFunctions & IHookFunctions };
}

describe('The secret of a registered address', () => {
	it('is what was stored when it was registered', async () => {
		const { isValid, asked } = triggerWith({ stored: { secretHash: hashOf('stored') } });
		expect(await isValid('stored')).toBe(true);
		expect(asked.credentials).toBe(0);
		expect(await isValid('other')).toBe(false);
	});

	it('or follows from the token and the path', async () => {
		const { isValid, url } = triggerWith();
		const secret = deriveSecret('token', url);
		expect(secret).toMatch(/^[0-9a-f]{48}$/);
		expect(await isValid(secret)).toBe(true);
		expect(await isValid(secret.slice(0, -1))).toBe(false);
		expect(await isValid(deriveSecret('other token', url))).toBe(false);
		expect(deriveSecret('token', url.replace('n8n.example.com', 'other:5678'))).toBe(secret);
		expect(deriveSecret('token', `${url}x`)).not.toBe(secret);
	});

	it.each([undefined, ['a'], { a: 'b' }, 7])('is never %j', async (secret) => {
		const { isValid, asked } = triggerWith();
		expect(await isValid(secret)).toBe(false);
		expect(asked.credentials).toBe(0);
	});

	it('does not follow from nothing', async () => {
		const { isValid, url, asked } = triggerWith({ token: ' ' });
		expect(await isValid(deriveSecret('', url))).toBe(false);
		expect(asked.warnings).toEqual([]);
	});

	it('does not follow from a credential without a token', async () => {
		const context = { getCredentials: async () => ({}) };
		expect(await readToken(context as unknown as IWebhookFunctions)).toBe('');
	});

	it('cannot be derived where the credential cannot be read, and the log says so', async () => {
		const { isValid, url, asked } = triggerWith({ token: 'broken' });
		expect(await isValid(deriveSecret('broken', url))).toBe(false);
		expect(asked.warnings).toEqual([
			'Pact Trigger: the Pact credential could not be read, so a delivery that does not carry the stored secret is refused',
		]);
	});

	it('is derived once for many deliveries, and again after 50 seconds', async () => {
		const { isValid, asked, url } = triggerWith();
		const time = jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
		for (const secret of ['a', 'b']) await isValid(secret);
		time.mockReturnValue(1_049_999);
		await isValid('c');
		expect(asked.credentials).toBe(1);
		time.mockReturnValue(1_050_000);
		await isValid('d');
		expect(asked.credentials).toBe(2);
		forgetDerivedSecret(url);
		await isValid('e');
		expect(asked.credentials).toBe(3);
		time.mockRestore();
	});

	it('stands in the address', () => {
		expect(withSecret('https://a.b/webhook/1?x=y', 'a&b')).toBe(
			'https://a.b/webhook/1?x=y&secret=a%26b',
		);
		expect(secretIn('https://a.b/webhook/1?x=y&secret=a%26b')).toBe('a&b');
		expect(secretIn('https://a.b/webhook/1')).toBe('');
		expect(secretIn('no address')).toBe('');
	});
});

describe('The secret of an address that the user registers', () => {
	const manual = (setting: Setting) => triggerWith({ registration: 'manual', ...setting });

	it('is none where none was entered', async () => {
		for (const options of [{}, { secret: '' }, undefined, '']) {
			const { isValid, context } = manual({ options });
			expect(readManualSecret(context)).toEqual({ kind: 'none' });
			expect(await isValid(undefined)).toBe(true);
			expect(() => refuseUnusableSecret(context)).not.toThrow();
		}
	});

	it.each([
		['text', 'text'],
		[4711, '4711'],
		[' a ', ' a '],
	])('is the text %j', async (secret, text) => {
		const { isValid, context } = manual({ options: { secret: '={{ … }}' }, evaluated: { secret } });
		expect(readManualSecret(context)).toEqual({ kind: 'text', text });
		expect(await isValid(text)).toBe(true);
		expect(await isValid(`${text}x`)).toBe(false);
		expect(await isValid(undefined)).toBe(false);
		expect(await isValid([text])).toBe(false);
		expect(() => refuseUnusableSecret(context)).not.toThrow();
	});

	it.each([undefined, null, '', ' ', {}, true])('is nothing usable: %j', async (secret) => {
		const { isValid, context } = manual({ options: { secret: '={{ … }}' }, evaluated: { secret } });
		expect(readManualSecret(context)).toEqual({ kind: 'unusable', received: secret });
		for (const received of [undefined, '', String(secret)]) {
			expect(await isValid(received)).toBe(false);
		}
		expect(() => refuseUnusableSecret(context)).toThrow(
			/^Secret .*every delivery would be refused \(403\)$/,
		);
	});

	it('is nothing usable where n8n cannot evaluate it, or the options are an expression', () => {
		const evaluated = new Error('Access to env vars is denied');
		const blocked = manual({ options: { secret: '={{ $env.X }}' }, evaluated });
		expect(readManualSecret(blocked.context)).toEqual({ kind: 'unusable', received: undefined });
		const whole = manual({ options: '={{ $json }}', evaluated: { secret: 'text' } });
		expect(readManualSecret(whole.context)).toEqual({ kind: 'text', text: 'text' });
	});
});
