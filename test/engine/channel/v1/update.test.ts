import type { Pact } from '../../../simulator';
import { NEW_TOKEN, PASSWORD, startPactWithChannels } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { telegramChannels } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			...{ companyId: 5, channelId: '={{ $json.id }}' },
			...{ authentication: 'token', token: NEW_TOKEN },
		},
		items: telegramChannels,
		steps: [{ method: 'PUT', path: /\/channels\/\d+$/ }],
	},
];

let pact: Pact;
beforeEach(async () => {
	const channels = [
		...['facebook', 'telegram', 'viber', 'vkontakte'].map((provider) => ({ provider })),
		{ provider: 'instagram', login: 'old_login' },
		{ provider: 'whatsapp' },
	];
	pact = await startPactWithChannels({ world: { companies: [{ id: 5, channels }] } });
});
afterEach(async () => await pact.close());

const update = { resource: 'channel', operation: 'update', companyId: 5 };

describe('Channel: Update', () => {
	it.each([
		['Facebook', 1],
		['Telegram', 2],
		['Viber', 3],
		['VK', 4],
	])('gives a %s channel a new token', async (_provider, channelId) => {
		const form = { ...update, channelId, authentication: 'token', token: NEW_TOKEN };
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { external_id: channelId }, pairedItem: { item: 0 } }]);
		expect(pact.requests[0].body).toEqual({ token: NEW_TOKEN });
		expect(pact.world.channels[channelId - 1].token).toBe(NEW_TOKEN);
	});

	it('gives an Instagram channel a new login and password', async () => {
		const access = { login: 'new_login', password: PASSWORD };
		const form = { ...update, channelId: 5, authentication: 'loginPassword', ...access };
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ external_id: 5 });
		expect(pact.requests[0].body).toEqual(access);
		expect(pact.world.channels[4]).toMatchObject(access);
	});

	it('sends only what the chosen way of signing in needs', async () => {
		const leftovers = { token: NEW_TOKEN, login: 'my_shop', password: PASSWORD };
		await runPact(pact, { ...update, channelId: 2, authentication: 'token', ...leftovers });
		expect(pact.requests[0].body).toEqual({ token: NEW_TOKEN });
	});

	it('repeats what Pact says about a WhatsApp channel, which has nothing to update', async () => {
		const form = { ...update, channelId: 6, authentication: 'token', token: NEW_TOKEN };
		const { error } = await runPact(pact, form);
		expect(error?.message).toBe(
			'Pact did not update the channel (HTTP 400: Channel has no fields to update)',
		);
	});

	it('reads channel and values for each item', async () => {
		const token = { ...update, channelId: '={{ $json.channel }}', token: '={{ $json.token }}' };
		const { items, error } = await runPact(
			pact,
			{ ...token, authentication: 'token' },
			{
				items: itemsOf({ channel: 3, token: NEW_TOKEN }, { channel: '2', token: 'a-third-token' }),
			},
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 3 }, pairedItem: { item: 0 } },
			{ json: { external_id: 2 }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.channels[2].token).toBe(NEW_TOKEN);
		expect(pact.world.channels[1].token).toBe('a-third-token');
	});
});
