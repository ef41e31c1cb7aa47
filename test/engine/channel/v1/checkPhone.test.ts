import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusals, startWithUnconnectedChannels } from './unconnectedChannels';
import type { Scenario } from '../../harness/scenario';
import { newClients } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: 1, phone: '={{ $json.phone }}' },
		items: newClients,
		steps: [{ method: 'GET', path: /\/user_exists$/ }],
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startWithUnconnectedChannels()));
afterEach(async () => await pact.close());

const base = { resource: 'channel', companyId: 5 };

describe('Channel: Check Phone', () => {
	const check = { ...base, operation: 'checkPhone', channelId: 1, phone: '={{ $json.phone }}' };

	it('says who has WhatsApp', async () => {
		pact.failDelivery({ phone: '79250000002', times: Infinity });
		const { items, error } = await runPact(pact, check, {
			items: itemsOf({ phone: '+7 925 000-00-01' }, { phone: '79250000002' }),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { phone: '79250000001', exists: true }, pairedItem: { item: 0 } },
			{ json: { phone: '79250000002', exists: false }, pairedItem: { item: 1 } },
		]);
	});

	it('does not guess when Pact does not say', async () => {
		pact.fail({ body: { status: 'ok' } });
		const { error } = await runPact(pact, check, { items: itemsOf({ phone: '79250000002' }) });
		expect(error?.message).toBe('Pact did not say whether the phone has WhatsApp');
	});

	it('refuses what is no phone number before any request', async () => {
		const { error } = await runPact(pact, check, { items: itemsOf({ phone: '12' }) });
		expect(error?.message).toContain('Phone cannot be "12"');
		expect(pact.requests).toEqual([]);
	});

	it('stops with the words of Pact, and goes on when told to', async () => {
		await expectRefusals(pact, { ...check, phone: '79250000001' });
	});
});
