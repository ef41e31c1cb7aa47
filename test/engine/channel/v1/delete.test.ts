import type { Pact } from '../../../simulator';
import { startPactWithChannels } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { telegramChannels } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [{ method: 'DELETE', path: /\/channels\/\d+$/ }],
		see: (items, { world }) => [items.map(({ json }) => json), world.channels.map(({ id }) => id)],
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const remove = { resource: 'channel', operation: 'delete', companyId: 5 };

describe('Channel: Delete', () => {
	it('disconnects one channel and leaves the others', async () => {
		const { items, error } = await runPact(pact, { ...remove, channelId: 1 });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: { deleted: true, external_id: 1 }, pairedItem: { item: 0 } }]);
		expect(pact.world.channels.map(({ id }) => id)).toEqual([2]);
		expect(pact.requests[0].body).toBeUndefined();
	});

	it('reads the channel for each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...remove, channelId: '={{ $json.external_id }}' },
			{ items: itemsOf({ external_id: 2 }, { external_id: 1 }) },
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { deleted: true, external_id: 2 }, pairedItem: { item: 0 } },
			{ json: { deleted: true, external_id: 1 }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.channels).toEqual([]);
	});

	it('does not call a channel deleted that was not there at the first try', async () => {
		await runPact(pact, { ...remove, channelId: 1 });
		const { error } = await runPact(pact, { ...remove, channelId: 1 });
		expect(error?.message).toBe('Pact did not delete the channel (HTTP 404: Channel not found)');
		expect(error?.description).toContain('Company 5, Channel 1');
	});
});
