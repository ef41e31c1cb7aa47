import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';

let pact: Pact;
let receiver: Server;
let receiverUrl: string;
let answer = 200;
const pings: unknown[] = [];

beforeEach(async () => {
	pings.length = 0;
	answer = 200;
	receiver = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += chunk));
		request.on('end', () => {
			pings.push(JSON.parse(text));
			response.writeHead(answer).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events?secret=abcdef`;
	pact = await startPact({
		world: { companies: [{ id: 5, name: 'Flower shop', phone: '79250000001' }, { id: 6 }] },
	});
});
afterEach(async () => {
	await pact.close();
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

const base = { resource: 'company' };
const company = (id: number) => pact.world.companies.find((row) => row.id === id);

describe('Company: Get Many', () => {
	const form = { ...base, operation: 'getAll', returnAll: true };

	it('lists the companies of the token, in the order of each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, options: { sortDirection: '={{ $json.order }}' } },
			{ items: itemsOf({ order: 'asc' }, { order: 'desc' }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.external_id)).toEqual([5, 6, 6, 5]);
		expect(items[0]).toEqual({
			json: {
				external_id: 5,
				external_uuid: expect.any(String) as string,
				name: 'Flower shop',
				phone: '79250000001',
				description: null,
				webhook_url: null,
			},
			pairedItem: { item: 0 },
		});
	});

	it('stops at the Limit', async () => {
		const { items } = await runPact(pact, { ...form, returnAll: false, limit: 1 });
		expect(items).toHaveLength(1);
	});

	it('says what Pact said, and goes on when told to', async () => {
		pact.fail({ status: 403 });
		const { items } = await runPact(pact, form, { onError: 'continueRegularOutput' });
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Pact did not list the companies') as string } },
		]);
	});
});

describe('Company: Create', () => {
	const form = { ...base, operation: 'create', name: '={{ $json.name }}' };

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
		expect(pings).toEqual([{ source: 'pact.im', operation: 'test' }]);
		answer = 500;
		const { error } = await runPact(pact, parameters, { items });
		expect(error?.message).toContain('Pact did not create the company (HTTP 400');
		expect(error?.description).toContain('refuses an address that does not answer 200');
		expect(pact.world.companies).toHaveLength(3);
	});

	it.each([
		[{ name: 'x'.repeat(256) }, {}, 'Name: "xxx'],
		[{ name: ' ' }, {}, 'Name: " " was given, but text of 1 to 255 characters is expected'],
		[{ name: 'a' }, { phone: 'call me' }, 'Phone: "call me" was given, but 10 to 15 digits'],
		[
			{ name: 'a' },
			{ webhookUrl: 'n8n.example.com' },
			'Webhook URL: "n8n.example.com" was given, but an address that begins with',
		],
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

describe('Company: Update', () => {
	const form = { ...base, operation: 'update', companyId: '={{ $json.id }}' };

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
		answer = 404;
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
		[{}, 'Update Fields: nothing was given, but at least one field to change is expected'],
		// An expression without a result must not clear what Pact holds.
		[{ phone: '={{ $json.missing }}' }, 'Phone: nothing was given'],
		[{ webhookUrl: '={{ $json.missing }}' }, 'Webhook URL: nothing was given'],
		[{ description: '={{ $json.missing }}' }, 'Description: nothing was given'],
		[{ name: '' }, 'Name: nothing was given'],
		[{ hidden: '={{ "perhaps" }}' }, 'Hidden: "perhaps" was given'],
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
