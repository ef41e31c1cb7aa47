import type { Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { addWebhooks, startWithWebhooks } from './registeredWebhooks';
import type { Scenario } from '../../harness/scenario';
import { emptyItems } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, returnAll: true },
		items: emptyItems,
		steps: [{ method: 'GET', path: /\/webhooks$/ }],
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

describe('Webhook: Get Many', () => {
	const form = { ...base, operation: 'getAll', returnAll: true, companyId: '={{ $json.id }}' };

	it('lists the webhooks of each company, without the secret of a trigger', async () => {
		const { items, error } = await runPact(pact, form, { items: itemsOf({ id: 5 }, { id: 6 }) });
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { id: 1, url: `${receiver.url}?secret=•••&node=1`, active: true },
				pairedItem: { item: 0 },
			},
			{ json: { id: 2, url: `${receiver.url}/2`, active: false }, pairedItem: { item: 0 } },
			{ json: { id: 3, url: `${receiver.url}/3`, active: true }, pairedItem: { item: 1 } },
		]);
	});

	it('stops at the Limit', async () => {
		const limited = { ...form, returnAll: false, limit: 1 };
		const { items } = await runPact(pact, limited, { items: itemsOf({ id: 5 }) });
		expect(items.map(({ json }) => json.id)).toEqual([1]);
	});

	it('says which company is not there, and goes on when told to', async () => {
		const { items } = await runPact(pact, form, {
			items: itemsOf({ id: 9 }, { id: '' }, { id: 6 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Company 9/) as string } },
			{ json: { error: expect.stringMatching(/^Company (is empty|has no value)/) as string } },
			{ json: { id: 3 } },
		]);
	});
});
