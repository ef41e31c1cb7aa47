import { startPact, type Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { name: '={{ $json.name }}' },
		items: itemsOf({ name: 'One' }, { name: 'Two' }, { name: 'Three' }),
		steps: [{ method: 'POST', path: /\/companies$/ }],
	},
];

let pact: Pact;
let receiver: Receiver;
let receiverUrl: string;
beforeEach(async () => {
	receiver = await startReceiver();
	receiverUrl = `${receiver.url}?secret=abcdef`;
	pact = await startPact({
		world: { companies: [{ id: 5, name: 'Flower shop', phone: '79250000001' }, { id: 6 }] },
	});
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

describe('Company: Create', () => {
	const form = { resource: 'company', operation: 'create', name: '={{ $json.name }}' };

	it('creates a company of each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, details: { phone: '={{ $json.phone }}', description: '={{ $json.about }}' } },
			{
				items: itemsOf(
					{ name: 'ООО «Ромашка»', phone: '8 (925) 000-00-02', about: 'Flowers' },
					{ name: 'Bakery', phone: '+79250000003', about: 'Bread' },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['ООО «Ромашка»', { item: 0 }],
			['Bakery', { item: 1 }],
		]);
		expect(pact.world.companies.slice(2)).toMatchObject([
			{ id: items[0].json.external_id, phone: '79250000002', description: 'Flowers' },
			{ id: items[1].json.external_id, phone: '79250000003', webhook_url: null },
		]);
	});

	it('has the webhook address checked', async () => {
		const parameters = { ...form, details: { webhookUrl: receiverUrl } };
		const items = itemsOf({ name: 'New' });
		expect((await runPact(pact, parameters, { items })).error).toBeUndefined();
		expect(pact.world.companies[2].webhook_url).toBe(receiverUrl);
		expect(receiver.received.map(({ body }) => body)).toEqual([
			{ source: 'pact.im', operation: 'test' },
		]);
		receiver.answer(500);
		const { error } = await runPact(pact, parameters, { items });
		expect(error?.message).toContain('Pact did not create the company (HTTP 400');
		expect(error?.description).toContain('refuses an address that does not answer 200');
		expect(pact.world.companies).toHaveLength(3);
	});

	it.each([
		[
			{ name: 'x'.repeat(256) },
			{},
			'Name cannot be "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…',
		],
		[{ name: ' ' }, {}, 'Name cannot be " ": enter text of 1 to 255 characters'],
		[{ name: 'a' }, { phone: 'call me' }, 'Phone cannot be "call me"'],
		[{ name: 'a' }, { webhookUrl: 'n8n.example.com' }, 'Webhook URL cannot be "n8n.example.com"'],
	])('refuses before any request: %j %j', async (json, details, message) => {
		const { error } = await runPact(pact, { ...form, details }, { items: itemsOf(json) });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('is never repeated when its outcome is unknown', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, form, { items: itemsOf({ name: 'a' }) });
		expect(error?.message).toMatch(/^It is unknown/);
		expect(error?.description).toContain('Company > Get Many');
		expect(pact.requests).toHaveLength(1);
	});
});
