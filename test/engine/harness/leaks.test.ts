import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { LoggerProxy, NodeOperationError } from 'n8n-workflow';
import { expectNoLeak, letOut, secretsOf } from './leaks';
import { loadPackage } from './package';
import { itemsOf, runPact } from './runPact';

/** The search for secrets guards every other test, so it has to be able to fail. */
describe('The search for leaks', () => {
	const pact = { url: 'http://127.0.0.1:9', token: 'the-token-of-the-account' };
	const form = { resource: 'channel', operation: 'create', companyId: 5, provider: 'viber' };
	const secret = 'a "secret" & 100% бот';

	/** Runs the node with code of the test in place of its own. */
	async function runLeaky(
		leak: (this: IExecuteFunctions) => IDataObject,
		options: Parameters<typeof runPact>[2] = {},
	) {
		const { nodeTypes } = await loadPackage();
		const type = nodeTypes.getByNameAndVersion('n8n-nodes-pact.pact', 1);
		const execute = jest.spyOn(type, 'execute').mockImplementation(async function (
			this: IExecuteFunctions,
		) {
			return [[{ json: leak.call(this) }]];
		});
		try {
			return await runPact(pact, { ...form, token: secret }, options);
		} finally {
			execute.mockRestore();
		}
	}

	it('lets a clean run pass', async () => {
		const { items } = await runLeaky(() => ({ fine: true }));
		expect(items[0].json).toEqual({ fine: true });
	});

	it.each<[string, (this: IExecuteFunctions) => IDataObject]>([
		['an item', () => ({ deep: [{ note: `It is ${secret}!` }] })],
		['an item, URL-encoded', () => ({ url: `?token=${encodeURIComponent(secret)}` })],
		['an item, as JSON in a text', () => ({ text: JSON.stringify({ token: secret }) })],
		['an item, in Base64', () => ({ text: Buffer.from(secret).toString('base64') })],
		['an item, which holds the token of the credential', () => ({ token: pact.token })],
		[
			'an error',
			function () {
				throw new NodeOperationError(this.getNode(), `Token ${secret} is wrong`);
			},
		],
		[
			'the cause of an error',
			function () {
				throw new NodeOperationError(
					this.getNode(),
					new Error(`X-Private-Api-Token: ${pact.token}`),
					{
						message: 'No',
					},
				);
			},
		],
		[
			'the node that an error carries',
			function () {
				throw new NodeOperationError({ ...this.getNode(), parameters: { token: secret } }, 'No');
			},
		],
		[
			'a hint',
			function () {
				this.addExecutionHints({ message: `Used ${secret}`, location: 'outputPane' });
				return {};
			},
		],
		[
			"n8n's log",
			() => {
				LoggerProxy.debug(`Sending ${secret}`);
				return {};
			},
		],
		[
			'the terminal',
			() => {
				process.stdout.write(`Sending ${secret}\n`);
				return {};
			},
		],
	])('finds a secret in %s', async (_place, leak) => {
		const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
		await expect(runLeaky(leak)).rejects.toThrow('leaks into');
		write.mockRestore();
	});

	it('finds a secret that came with an item', async () => {
		const items = itemsOf({ password: 'the-password-of-item-1' });
		const leak = () => ({ error: 'Password the-password-of-item-1 is wrong' });
		await expect(runLeaky(leak, { items })).rejects.toThrow('leaks into node "Pact"');
	});

	it('does not blame the node for what n8n copies into an item of the error output', () => {
		const given = itemsOf({ token: secret });
		const [item] = letOut([{ json: { token: secret, error: 'No' } }], given);
		expect(item.json).toEqual({ error: 'No' });
		const [other] = letOut([{ json: { token: secret } }], given);
		expect(() => expectNoLeak({ other }, [secret])).toThrow('leaks into other');
	});

	it('knows what is secret, and refuses secrets that occur in any text', async () => {
		const { credentialType } = await loadPackage();
		const credentials = { pactApi: { apiToken: ' an-api-token ', baseUrl: 'https://api.pact.im' } };
		const forms = [{ token: 'a-bot-token', login: 'my_shop' }, { password: '={{ $json.x }}' }];
		expect(secretsOf(credentials, credentialType, forms)).toEqual(['an-api-token', 'a-bot-token']);
		expect(() => secretsOf({}, credentialType, [{ token: 'bot' }])).toThrow('too short');
	});
});
