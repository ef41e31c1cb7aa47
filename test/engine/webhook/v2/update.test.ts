import type { Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { addWebhooks, startWithWebhooks, webhooks, WEBHOOKS } from './registeredWebhooks';
import { TRIGGER_SECRET } from '../../harness/scenarioWorld';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, webhookId: '={{ $json.id }}', updateFields: { active: false } },
		items: webhooks,
		steps: [{ method: 'PUT', path: /\/webhooks\/\d+$/ }],
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
const webhook = (id: number) => pact.world.webhooks.find((row) => row.id === id);
const requests = () => pact.requests.map(({ method, path, body }) => [method, path, body]);

describe('Webhook: Update', () => {
	const form = { ...base, operation: 'update', webhookId: '={{ $json.id }}' };

	it('changes of each webhook what was chosen, and nothing else', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, updateFields: { active: '={{ $json.active }}' } },
			{ items: itemsOf({ id: 1, active: false }, { id: '2', active: 'true' }) },
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: { id: 1, url: `${receiver.url}?secret=•••&node=1`, active: false },
				pairedItem: { item: 0 },
			},
			{ json: { id: 2, url: `${receiver.url}/2`, active: true }, pairedItem: { item: 1 } },
		]);
		expect(requests()).toEqual([
			['PUT', `${WEBHOOKS}/1`, { active: false }],
			['PUT', `${WEBHOOKS}/2`, { active: true }],
		]);
		expect(webhook(1)?.url).toContain(TRIGGER_SECRET);
	});

	it('refuses an address from Webhook: Get Many, which shows no secret', async () => {
		const updateFields = { url: `${receiver.url}?secret=•••&node=1` };
		const { error } = await runPact(pact, { ...form, webhookId: '1', updateFields });
		expect(error?.message).toMatch(/: enter the whole address, with its secret in place of •••$/);
		expect(requests()).toEqual([]);
		expect(webhook(1)?.url).toContain(TRIGGER_SECRET);
	});

	it('changes the address', async () => {
		const url = `${receiver.url}/new?secret=${TRIGGER_SECRET}`;
		const updateFields = { url: '={{ $json.url }}' };
		const items = itemsOf({ id: 2, url });
		const outcome = await runPact(pact, { ...form, updateFields }, { items });
		expect(webhook(2)).toMatchObject({ url, active: false });
		expect(outcome.items[0].json.url).toBe(`${receiver.url}/new?secret=•••`);
	});

	it('says what to check when Pact refuses an address', async () => {
		receiver.answer(500);
		const url = `${receiver.url}?secret=${TRIGGER_SECRET}`;
		const { error } = await runPact(
			pact,
			{ ...form, updateFields: { url } },
			{ items: itemsOf({ id: 2 }) },
		);
		expect(error?.message).toMatch(/^Pact did not update the webhook \(HTTP 400/);
		expect(error?.description).toContain('only if the answer is 200');
		expect(webhook(2)?.url).toBe(`${receiver.url}/2`);
	});

	it.each([
		['Company', {}, { companyId: 0 }],
		['Webhook ID', {}, { webhookId: '1.5' }],
		['Update Fields', {}, {}],
		['URL', { url: '' }, {}],
		['URL', { url: '={{ $json.missing }}' }, {}],
		['Active', { active: '={{ $json.missing }}' }, {}],
	])('names %s before any request: %j %j', async (label, updateFields, fields) => {
		const all = { ...form, updateFields, ...fields };
		const { error } = await runPact(pact, all, { items: itemsOf({ id: 1 }) });
		expect(error?.message).toMatch(new RegExp(`^${label} (is|has|cannot)`));
		expect(pact.requests).toEqual([]);
	});

	it('says which webhook is not there, and goes on when told to', async () => {
		const { items } = await runPact(
			pact,
			{ ...form, updateFields: { active: false } },
			{ items: itemsOf({ id: 3 }, { id: 1 }), onError: 'continueRegularOutput' },
		);
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Company 5, Webhook 3/) as string } },
			{ json: { id: 1, active: false } },
		]);
	});
});
