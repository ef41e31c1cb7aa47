import { startPact, type Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';

recordPauses();

const SECRET = 'a-secret-of-a-trigger';

let pact: Pact;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	pact = await startPact({
		world: {
			companies: [
				{
					id: 5,
					webhooks: [
						{ id: 1, url: `${receiver.url}?secret=${SECRET}&node=1` },
						{ id: 2, url: `${receiver.url}/2`, active: false },
					],
				},
				{ id: 6, webhooks: [{ id: 3, url: `${receiver.url}/3` }] },
			],
		},
	});
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

const base = { resource: 'webhook', companyId: 5 };
const webhook = (id: number) => pact.world.webhooks.find((row) => row.id === id);
const requests = () => pact.requests.map(({ method, path, body }) => [method, path, body]);
const WEBHOOKS = '/api/p2/companies/5/webhooks';
const isNew = expect.any(Number) as number;
const newId = () => pact.world.webhooks.at(-1)?.id ?? 0;

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
			{ json: { error: expect.stringMatching(/^Company: nothing was given/) as string } },
			{ json: { id: 3 } },
		]);
	});
});

describe('Webhook: Create', () => {
	const form = { ...base, operation: 'create', url: '={{ $json.url }}' };

	it('adds the address of each item and activates it, after the test request of Pact', async () => {
		const urls = [`${receiver.url}/a`, `${receiver.url}/b`];
		const { items, error } = await runPact(
			pact,
			{ ...form, companyId: '={{ $json.id }}' },
			{ items: itemsOf({ id: 5, url: urls[0] }, { id: '6', url: urls[1] }) },
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { id: isNew, url: urls[0], active: true }, pairedItem: { item: 0 } },
			{ json: { id: isNew, url: urls[1], active: true }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.webhooks.slice(3)).toMatchObject([
			{ company_id: 5, url: urls[0], active: true },
			{ company_id: 6, url: urls[1], active: true },
		]);
		expect(receiver.received.map(({ body }) => body)).toEqual([
			{ source: 'pact.im', operation: 'test' },
			{ source: 'pact.im', operation: 'test' },
		]);
		expect(requests().slice(0, 2)).toEqual([
			['POST', WEBHOOKS, { url: urls[0] }],
			['PUT', `${WEBHOOKS}/${items[0].json.id as number}`, { active: true }],
		]);
	});

	it('leaves it inactive on request, and hides a secret in the output', async () => {
		const items = itemsOf({ url: `${receiver.url}?secret=${SECRET}` });
		const outcome = await runPact(pact, { ...form, active: false }, { items });
		expect(outcome.items[0].json).toEqual({
			...{ id: isNew, url: `${receiver.url}?secret=•••`, active: false },
		});
		expect(receiver.received).toEqual([]);
		expect(pact.requests).toHaveLength(1);
	});

	it('says that the webhook is there and inactive when nobody answers the test request', async () => {
		receiver.answer(404);
		const items = itemsOf({ url: `${receiver.url}?secret=${SECRET}` });
		const { error } = await runPact(pact, form, { items });
		const id = newId();
		expect(error?.message).toMatch(
			new RegExp(`^Webhook ${id} exists, but is inactive: Pact did not activate it \\(HTTP 400`),
		);
		expect(error?.description).toMatch(/only if the answer is 200\. Check that/);
		expect(error?.description).toContain(`Then activate webhook ${id} with Webhook > Update`);
		expect(webhook(id)).toMatchObject({ active: false });
	});

	it('does not call a webhook inactive of which nobody knows', async () => {
		pact.fail({ method: 'PUT', status: 502, process: true, times: Infinity });
		const { error } = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		expect(error?.message).toMatch(
			/^Webhook \d+ exists, but may be inactive: It is unknown whether Pact was able to activate it/,
		);
		expect(webhook(newId())).toMatchObject({ active: true });
	});

	it('does not take a webhook for active that Pact left inactive', async () => {
		const left = { id: 9, url: receiver.url, active: false };
		pact.fail({ method: 'PUT', status: 200, body: { webhook: left } });
		const { error } = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		expect(error?.message).toMatch(/^Webhook \d+ exists, but is inactive: .*gave no reason/);
	});

	it('names what holds the five places, with the IDs that Delete needs and without secrets', async () => {
		for (const id of [11, 12, 13]) {
			const url = `http://127.0.0.1:9/${id}?key=hidden`;
			pact.world.webhooks.push({ id, company_id: 5, url, active: true });
		}
		const { error } = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		expect(error?.message).toContain('Pact did not create the webhook (HTTP 400');
		expect(error?.description).toBe(
			`Pact allows five webhooks in a company, and 5 are in use: ${receiver.url} (webhook 1), ${receiver.url}/2 (webhook 2, inactive), http://127.0.0.1:9/11 (webhook 11), http://127.0.0.1:9/12 (webhook 12), http://127.0.0.1:9/13 (webhook 13). Delete one that is no longer needed with Webhook > Delete.`,
		);
	});

	it('does not blame the places while there is a free one, or when they cannot be listed', async () => {
		const refused = { method: 'POST', status: 400, body: { errors: [{ detail: 'Url is bad' }] } };
		pact.fail(refused, refused, { method: 'GET', times: 1, status: 200, body: { webhooks: [] } });
		const first = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		pact.fail({ method: 'GET', status: 403 });
		const second = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		for (const { error } of [first, second]) {
			expect(error?.message).toBe('Pact did not create the webhook (HTTP 400: Url is bad)');
			expect(error?.description).toBe(
				'Check that the URL is a complete address that can be reached from the internet.',
			);
		}
	});

	it('hides the secret that Pact repeats', async () => {
		const url = `${receiver.url}?secret=${SECRET}`;
		const detail = `Url ${url} with ${SECRET} is bad`;
		pact.fail({ method: 'POST', status: 402, body: { errors: [{ detail }] } });
		const { error } = await runPact(pact, form, { items: itemsOf({ url }) });
		expect(error?.message).toBe(
			'Pact did not create the webhook (HTTP 402: Url ••• with ••• is bad)',
		);
	});

	it('is never repeated when the answer is lost', async () => {
		pact.fail({ method: 'POST', cut: 'after' });
		const { error } = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to create the webhook/);
		expect(error?.description).toContain('Webhook > Get Many');
		expect(requests()).toHaveLength(1);
	});

	it.each([
		[{ id: 9, url: 'http://x', active: false }, undefined],
		[{ webhook: { url: 'http://x' } }, 'the ID of the webhook is missing'],
		[{ status: 'ok' }, 'the webhook is missing'],
	])('reads the answer %j', async (body, words) => {
		pact.fail(
			{ method: 'POST', status: 201, body },
			{ method: 'PUT', status: 200, body: { webhook: { id: 9, active: true } } },
		);
		const { error } = await runPact(pact, form, { items: itemsOf({ url: receiver.url }) });
		if (words === undefined) expect(error).toBeUndefined();
		else expect(error?.message).toContain(words);
	});

	it.each([
		['Company', { companyId: '../7' }],
		['URL', { url: 'example.com/pact' }],
		['URL', { url: '={{ $json.missing }}' }],
		['Activate', { active: '={{ "perhaps" }}' }],
	])('names %s before any request when it cannot be used: %j', async (label, fields) => {
		const items = itemsOf({ url: receiver.url });
		const { error } = await runPact(pact, { ...form, ...fields }, { items });
		expect(error?.message).toMatch(new RegExp(`^${label}: `));
		expect(pact.requests).toEqual([]);
	});
});

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
		expect(webhook(1)?.url).toContain(SECRET);
	});

	it('refuses an address from Webhook: Get Many, which shows no secret', async () => {
		const updateFields = { url: `${receiver.url}?secret=•••&node=1` };
		const { error } = await runPact(pact, { ...form, webhookId: '1', updateFields });
		expect(error?.message).toMatch(
			/, but the whole address, with its secret for •••, is expected$/,
		);
		expect(requests()).toEqual([]);
		expect(webhook(1)?.url).toContain(SECRET);
	});

	it('changes the address', async () => {
		const url = `${receiver.url}/new?secret=${SECRET}`;
		const updateFields = { url: '={{ $json.url }}' };
		const items = itemsOf({ id: 2, url });
		const outcome = await runPact(pact, { ...form, updateFields }, { items });
		expect(webhook(2)).toMatchObject({ url, active: false });
		expect(outcome.items[0].json.url).toBe(`${receiver.url}/new?secret=•••`);
	});

	it('says what to check when Pact refuses an address', async () => {
		receiver.answer(500);
		const url = `${receiver.url}?secret=${SECRET}`;
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
		expect(error?.message).toMatch(new RegExp(`^${label}: `));
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
			{ json: { error: expect.stringMatching(/^Webhook ID: nothing was given/) as string } },
			{ json: { deleted: true, id: 1 } },
		]);
	});
});
