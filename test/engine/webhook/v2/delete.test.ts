import type { Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { addWebhooks, startWithWebhooks, webhooks } from './registeredWebhooks';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, webhookId: '={{ $json.id }}' },
		items: webhooks,
		steps: [{ method: 'DELETE', path: /\/webhooks\/\d+$/ }],
		prepare: addWebhooks,
	},
];

recordPauses();

let pact: Pact;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	pact = await startWithWebhooks(receiver);
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

const base = { resource: 'webhook', companyId: 5 };

describe('Webhook: Delete', () => {
	const form = { ...base, operation: 'delete', webhookId: '={{ $json.id }}' };

	it.each(['204', 'empty object'] as const)(
		'removes the webhook of each item, answered with %s',
		async (answer) => {
			pact.assumptions.v2DeletedWebhook = answer;
			const { items, error } = await runPact(pact, form, {
				items: itemsOf({ id: 1 }, { id: '2' }),
			});
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{ json: { deleted: true, id: 1 }, pairedItem: { item: 0 } },
				{ json: { deleted: true, id: 2 }, pairedItem: { item: 1 } },
			]);
			expect(pact.world.webhooks.map(({ id }) => id)).toEqual([3]);
		},
	);

	it('says which webhook is not there, and goes on when told to', async () => {
		const { items } = await runPact(pact, form, {
			items: itemsOf({ id: 3 }, { id: null }, { id: 1 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Webhook 3/) as string } },
			{ json: { error: expect.stringMatching(/^Webhook ID (is empty|has no value)/) as string } },
			{ json: { deleted: true, id: 1 } },
		]);
	});
});
