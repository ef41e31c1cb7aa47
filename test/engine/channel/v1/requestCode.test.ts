import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusals, startWithUnconnectedChannels } from './unconnectedChannels';
import type { Scenario } from '../../harness/scenario';
import { personalChannels } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}', provider: 'telegram_personal' },
		items: personalChannels,
		steps: [{ method: 'POST', path: /\/request_code$/ }],
	},
	{
		title: 'for WhatsApp',
		form: { companyId: 5, channelId: 1, provider: 'whatsapp' },
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startWithUnconnectedChannels()));
afterEach(async () => await pact.close());

const base = { resource: 'channel', companyId: 5 };
const request = { ...base, operation: 'requestCode' };
const bodies = () => pact.requests.map(({ body }) => body);
const channel = (id: number) => pact.world.channels.find((row) => row.id === id);

describe('Channel: Request Code', () => {
	it('gives the code for WhatsApp, and what is known about the one Telegram sends', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...request, channelId: '={{ $json.id }}', provider: '={{ $json.provider }}' },
			{
				items: itemsOf({ id: 1, provider: 'whatsapp' }, { id: 2, provider: 'telegram_personal' }),
			},
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					external_id: 1,
					provider: 'whatsapp',
					sessionId: '1',
					code: channel(1)?.code,
					ttl: '160s',
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					external_id: 2,
					provider: 'telegram_personal',
					session_id: 1337,
					code_length: 6,
					code_type: 'app',
					next_type: 'app',
					expires_in: 60,
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('asks for both kinds of Instagram codes', async () => {
		const instagram = { ...request, channelId: 3, provider: 'instagram' };
		const challenge = await runPact(pact, { ...instagram, challengeVariant: 1 });
		expect(challenge.items[0].json).toEqual({ external_id: 3, provider: 'instagram' });
		await runPact(pact, { ...instagram, codeFor: 'twoFactor' });
		expect(bodies()).toEqual([
			{ provider: 'instagram', challenge_variant: 1 },
			{ provider: 'instagram', challenge_type: 'two_factor' },
		]);
	});

	it('never asks twice when the answer is lost', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, { ...request, channelId: 2 });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to request a code/);
		expect(error?.description).toContain('before asking for another one');
		expect(pact.requests).toHaveLength(1);
	});

	it('stops with the words of Pact, and goes on when told to', async () => {
		await expectRefusals(pact, request);
	});
});
