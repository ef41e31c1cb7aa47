import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { base, startWithSwitchableChannels } from './switchableChannels';
import type { Scenario } from '../../harness/scenario';
import { telegramChannels } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [{ method: 'DELETE', path: /\/auths\/\d+$/ }],
	},
];

recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startWithSwitchableChannels()));
afterEach(async () => await pact.close());

const channel = (id: number) => pact.world.channels.find((row) => row.id === id);

describe('Channel: Delete in v2', () => {
	const remove = { ...base, operation: 'delete', channelId: '={{ $json.id }}' };

	it.each(['204', 'empty object'] as const)(
		'removes the channel of each item, answered with %s, and says what v1 says',
		async (answer) => {
			pact.assumptions.v2Deleted = answer;
			const { items, error } = await runPact(
				pact,
				{ ...remove, companyId: '={{ $json.company }}' },
				{ items: itemsOf({ company: 5, id: 2 }, { company: 7, id: '8' }) },
			);
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{ json: { deleted: true, external_id: 2 }, pairedItem: { item: 0 } },
				{ json: { deleted: true, external_id: 8 }, pairedItem: { item: 1 } },
			]);
			expect([channel(2), channel(8)]).toEqual([undefined, undefined]);
			expect(pact.requests.map(({ path }) => path)).toEqual([
				'/api/p2/companies/5/auths/2',
				'/api/p2/companies/7/auths/8',
			]);
		},
	);

	it('says which channel is not there, and goes on when told to', async () => {
		const { items } = await runPact(pact, remove, {
			items: itemsOf({ id: 9 }, { id: -1 }, { id: 1 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Channel 9/) as string } },
			{ json: { error: expect.stringMatching(/^Channel cannot be -1/) as string } },
			{ json: { deleted: true, external_id: 1 } },
		]);
	});

	it('has deleted the channel when the answer was lost', async () => {
		pact.fail({ method: 'DELETE', cut: 'after' });
		const { items } = await runPact(pact, remove, { items: itemsOf({ id: 1 }) });
		expect(items[0].json).toEqual({ deleted: true, external_id: 1 });
	});
});
