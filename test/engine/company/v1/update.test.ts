import { startPact, type Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', updateFields: { name: 'New name' } },
		items: companies,
		steps: [{ method: 'PUT', path: /\/companies\/\d+$/ }],
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

const company = (id: number) => pact.world.companies.find((row) => row.id === id);

describe('Company: Update', () => {
	const form = { resource: 'company', operation: 'update', companyId: '={{ $json.id }}' };

	it('changes what was chosen and nothing else', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, updateFields: { name: '={{ $json.name }}', hidden: '={{ $json.hidden }}' } },
			{
				items: itemsOf({ id: 5, name: 'Roses', hidden: true }, { id: 6, name: 'B', hidden: false }),
			},
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 5 }, pairedItem: { item: 0 } },
			{ json: { external_id: 6 }, pairedItem: { item: 1 } },
		]);
		expect(company(5)).toMatchObject({ name: 'Roses', hidden: true, phone: '79250000001' });
		expect(company(6)).toMatchObject({ name: 'B', hidden: false });
	});

	it('sets the webhook address, and takes it and the phone away', async () => {
		const items = itemsOf({ id: 5 });
		const set = { ...form, updateFields: { webhookUrl: receiverUrl } };
		expect((await runPact(pact, set, { items })).error).toBeUndefined();
		expect(company(5)?.webhook_url).toBe(receiverUrl);
		const clear = { ...form, updateFields: { webhookUrl: '', phone: '', description: '' } };
		expect((await runPact(pact, clear, { items })).error).toBeUndefined();
		expect(company(5)).toMatchObject({ webhook_url: null, phone: null, description: null });
	});

	it('says why an address was refused, without the secret in it', async () => {
		receiver.answer(404);
		const body = { status: 'errored', errors: [`Webhook url ${receiverUrl} is bad`] };
		pact.fail({ status: 400, body });
		const { error } = await runPact(
			pact,
			{ ...form, updateFields: { webhookUrl: receiverUrl } },
			{ items: itemsOf({ id: 5 }) },
		);
		expect(error?.message).toBe(
			'Pact did not update the company (HTTP 400: Webhook url ••• is bad)',
		);
	});

	it.each([
		[{}, 'Update Fields is empty: add at least one field to change'],
		// An expression without a result must not clear what Pact holds.
		[{ phone: '={{ $json.missing }}' }, 'Phone has no value'],
		[{ webhookUrl: '={{ $json.missing }}' }, 'Webhook URL has no value'],
		[{ description: '={{ $json.missing }}' }, 'Description has no value'],
		[{ name: '' }, 'Name is empty'],
		[{ hidden: '={{ "perhaps" }}' }, 'Hidden cannot be "perhaps"'],
	])('refuses before any request: %j', async (updateFields, message) => {
		const { error } = await runPact(pact, { ...form, updateFields }, { items: itemsOf({ id: 5 }) });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('goes on with the next item when told to', async () => {
		const { items } = await runPact(
			pact,
			{ ...form, updateFields: { name: 'New' } },
			{ items: itemsOf({ id: 9 }, { id: 6 }), onError: 'continueRegularOutput' },
		);
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Company not found') as string } },
			{ json: { external_id: 6 }, pairedItem: { item: 1 } },
		]);
	});
});
