import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';

/** Company 5 with channels that still wait for a code or a page. */
export const startWithUnconnectedChannels = async (): Promise<Pact> =>
	await startPact({
		world: {
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'whatsapp', state: 'initial', phone: '79990000001' },
						{ id: 2, provider: 'telegram_personal', state: 'initial', phone: '79990000001' },
						{ id: 3, provider: 'instagram', state: 'initial' },
						{ id: 4, provider: 'instagram_business', state: 'initial' },
					],
				},
			],
		},
	});

/** A channel that is not there: the node stops with the words of Pact, and goes on when told to. */
export async function expectRefusals(pact: Pact, form: IDataObject): Promise<void> {
	const parameters = { ...form, channelId: '={{ $json.id }}' };
	const items = itemsOf({ id: 99 }, { id: 98 });
	const { error } = await runPact(pact, parameters, { items });
	expect(error?.message).toContain('HTTP 404: Channel not found');
	expect(error?.description).toContain('Channel 99');
	const outcome = await runPact(pact, parameters, { items, onError: 'continueRegularOutput' });
	expect(outcome.items).toMatchObject([
		{
			json: { error: expect.stringContaining('Channel 99') as string },
			pairedItem: { item: 0 },
		},
		{
			json: { error: expect.stringContaining('Channel 98') as string },
			pairedItem: { item: 1 },
		},
	]);
}
