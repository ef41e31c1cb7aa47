import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../simulator';
import { CORE_OPERATIONS } from './harness/coreOperations';
import { startPactWithChannels } from './harness/fixtures';
import { itemsOf, runPact } from './harness/runPact';

let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => {
	// Nothing here may reach Pact.
	expect(pact.requests).toEqual([]);
	await pact.close();
});

const [getAll, create, update, , start] = CORE_OPERATIONS;

const BAD_IDS: Array<[string, unknown, string]> = [
	['a path', '../7', 'cannot be "../7"'],
	['a query', '7?per=1', 'cannot be "7?per=1"'],
	['zero', '0', 'cannot be "0"'],
	['a number of zero', 0, 'cannot be 0'],
	['a fraction', '1.5', 'cannot be "1.5"'],
	['a fraction as a number', 1.5, 'cannot be 1.5'],
	['a negative number', -7, 'cannot be -7'],
	['hexadecimal', '0x10', 'cannot be "0x10"'],
	['an exponent', '1e3', 'cannot be "1e3"'],
	['more than a number can hold', '99999999999999999999', 'cannot be "99999999999999999999"'],
	['nothing', '', 'has no value'],
	['blanks', '  ', 'cannot be "  "'],
	['an object', { id: 7 }, 'cannot be {"id":7}'],
	['a list', [7], 'cannot be [7]'],
	['a truth value', true, 'cannot be true'],
	['null', null, 'has no value'],
];

describe.each(CORE_OPERATIONS)('$title', ({ form }) => {
	const locators = ['companyId', 'channelId'].filter((name) => name in form);

	describe.each(locators)('with a bad %s', (name) => {
		const label = name === 'companyId' ? 'Company' : 'Channel';

		it.each(BAD_IDS)('refuses %s', async (_what, value, words) => {
			const outcome = await runPact(
				pact,
				{ ...form, [name]: '={{ $json.id }}' },
				{ items: itemsOf({ id: value as IDataObject }) },
			);
			const remedy = 'choose one from the list, or enter its ID';
			const kind = words === 'has no value' ? '' : ', a whole number above 0';
			expect(outcome.error?.message).toBe(`${label} ${words}: ${remedy}${kind}`);
			expect(outcome.error?.description).toContain(`Change "${label}"`);
			expect(outcome.error).toMatchObject({
				name: 'NodeOperationError',
				context: { itemIndex: 0 },
			});
		});

		it('refuses an expression that yields nothing', async () => {
			const { error } = await runPact(pact, { ...form, [name]: '={{ $json.missing }}' });
			expect(error?.message).toContain(`${label} has no value`);
		});

		it('does not send anything when nobody chose from the list', async () => {
			const untouched = { __rl: true, mode: 'list', value: '' };
			if (name === 'companyId') {
				const { error } = await runPact(pact, { ...form, [name]: untouched });
				expect(error?.message).toContain('Company is empty: choose a company, or');
				return;
			}
			await expect(runPact(pact, { ...form, [name]: untouched })).rejects.toThrow('has issues');
		});

		it('refuses an expression in place of the whole field that yields nothing', async () => {
			const whole = { ...form, [name]: { __rl: true, mode: 'id', value: '={{ undefined }}' } };
			const { error } = await runPact(pact, whole);
			expect(error?.message).toContain(`${label} has no value`);
		});
	});

	it('names the item whose value is bad', async () => {
		const items = itemsOf({ id: 'x' });
		const { items: out } = await runPact(
			pact,
			{ ...form, companyId: '={{ $json.id }}' },
			{ items, onError: 'continueRegularOutput' },
		);
		expect(out).toEqual([
			{
				json: {
					error: expect.stringMatching(/^Company cannot be "x".*Change "Company"/) as string,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it.each([-1, 1.5, 'soon', true, {}])(
		'refuses to wait %p seconds for rate limits',
		async (wait) => {
			const { error } = await runPact(pact, { ...form, options: { maxRateLimitWait: wait } });
			expect(error?.message).toMatch(/^Max Rate Limit Wait .*: enter a whole number of 0 or more$/);
		},
	);
});

describe('Conversation: Start', () => {
	it.each([
		['nothing', ''],
		['blanks', '   '],
		['letters', 'call me'],
		['letters among digits', '7925000000a'],
		['an extension', '+7 925 000-00-01 ext. 5'],
		['too few digits', '123456789'],
		['too many digits', '1234567890123456'],
		['two numbers', '79250000001, 79250000002'],
		['a plus in the middle', '7925+0000001'],
		['an object', { phone: '79250000001' }],
		['a fraction', 79250000001.5],
	])('refuses %s as a phone number', async (_what, phone) => {
		const { error } = await runPact(
			pact,
			{ ...start.form, phone: '={{ $json.phone }}' },
			{ items: itemsOf({ phone }) },
		);
		expect(error?.message).toMatch(/^Phone .*: enter 10 to 15 digits with the country code/);
	});

	it.each([
		['nothing', ''],
		['blanks', ' \n\t '],
		['null', null],
		['an object', { text: 'Hello' }],
		['a truth value', false],
	])('refuses %s as a message', async (_what, message) => {
		const { error } = await runPact(
			pact,
			{ ...start.form, message: '={{ $json.message }}' },
			{ items: itemsOf({ message }) },
		);
		expect(error?.message).toMatch(/^Message [^]*: enter some text$/);
	});

	it.each(['phone', 'message'])('refuses a %s whose expression yields nothing', async (name) => {
		const { error } = await runPact(pact, { ...start.form, [name]: '={{ $json.missing.deep }}' });
		expect(error?.message).toMatch(/ (is empty|has no value)/);
	});

	it.each([0, 3601, 1.5, 'long', -5])('refuses a Delivery Time Limit of %p', async (limit) => {
		const options = { waitForDelivery: true, deliveryTimeLimit: limit };
		const { error } = await runPact(pact, { ...start.form, options });
		expect(error?.message).toMatch(/^Delivery Time Limit .*: enter a whole number from 1 to 3600$/);
	});

	it('refuses an unknown reaction to a message that is not delivered', async () => {
		const options = { waitForDelivery: true, ifNotDelivered: 'ignore' };
		const { error } = await runPact(pact, { ...start.form, options });
		expect(error?.message).toBe('If Not Delivered cannot be "ignore": choose one of error, output');
	});
});

describe('Channel: Get Many', () => {
	it.each([0, -1, 2.5, 'many', ''])('refuses a Limit of %p', async (limit) => {
		const form = { ...getAll.form, returnAll: false, limit };
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^Limit .*: enter a whole number of 1 or more$/);
	});

	it('refuses an unknown Sort Direction', async () => {
		const { error } = await runPact(pact, { ...getAll.form, options: { sortDirection: 'up' } });
		expect(error?.message).toBe('Sort Direction cannot be "up": choose one of desc, asc');
	});
});

describe('Channel: Create and Update', () => {
	it.each(['skype', '', '__proto__', 'toString'])('refuses the provider "%s"', async (provider) => {
		const { error } = await runPact(
			pact,
			{ ...create.form, provider: '={{ $json.provider }}' },
			{ items: itemsOf({ provider }) },
		);
		expect(error?.message).toMatch(/^Messenger .*: choose one of .*facebook, .*whatsapp/);
	});

	it.each(['telegram', 'viber', 'vkontakte', 'facebook'])(
		'needs a token for %s',
		async (provider) => {
			const { error } = await runPact(pact, { ...create.form, provider, token: '  ' });
			expect(error?.message).toBe('Token cannot be used as it is: enter some text');
		},
	);

	it.each([
		['login', 'Login is empty: enter some text'],
		['password', 'Password is empty: enter some text'],
	])('needs a %s for Instagram', async (missing, words) => {
		const access = { login: 'my_shop', password: 'a-long-password', [missing]: '={{ "" }}' };
		const made = await runPact(pact, { ...create.form, provider: 'instagram', ...access });
		expect(made.error?.message).toBe(words);
		const form = { ...update.form, authentication: 'loginPassword', ...access };
		expect((await runPact(pact, form)).error?.message).toBe(words);
	});

	it('does not show a secret that cannot be used', async () => {
		const { error, stored } = await runPact(
			pact,
			{ ...update.form, token: '={{ $json.token }}' },
			{ items: itemsOf({ token: { deep: 'a-secret-in-an-object' } }) },
		);
		expect(error?.message).toContain('Token cannot be used as it is');
		expect(stored).not.toContain('a-secret-in-an-object');
	});

	it('refuses an unknown way to sign in', async () => {
		const form = { ...update.form, authentication: 'oauth' };
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(
			'Sign In With cannot be "oauth": choose one of token, loginPassword',
		);
	});
});

describe('An operation the node does not have', () => {
	it.each([
		['__proto__', 'constructor'],
		['constructor', 'name'],
		['channel', '__proto__'],
		['channel', 'toString'],
		['channel', 'start'],
		['channel.getAll', ''],
		['', ''],
	])('is refused: %s, %s', async (resource, operation) => {
		const { error, items } = await runPact(pact, { ...getAll.form, resource, operation });
		expect(error?.message).toMatch(/^This version of the Pact node has no operation/);
		expect(error?.description).toContain('Choose Resource, Operation and API Version again');
		expect(items).toEqual([]);
	});

	it.each([
		['v2', 'channel', 'update'],
		['v2', 'conversation', 'assign'],
		['v1', 'message', 'get'],
	])(
		'is none that another version has: %s of %s, %s runs in the only one there is',
		async (apiVersion, resource, operation) => {
			const ids = { companyId: 5, channelId: 1, conversationId: 11, messageId: 21 };
			const more = { authentication: 'token', token: 'a-new-token', assigneeId: 7 };
			await runPact(pact, { ...{ apiVersion, resource, operation }, ...ids, ...more });
			const [{ path }] = pact.requests.splice(0);
			expect(path).toMatch(apiVersion === 'v2' ? /^\/p1\// : /^\/api\/p2\//);
		},
	);

	it('is refused in a version that there is not', async () => {
		const { error } = await runPact(pact, { ...getAll.form, apiVersion: 'v3' });
		expect(error?.message).toBe('"v3" is not a version of Pact\'s API');
		expect(pact.requests).toEqual([]);
	});
});
