import type { Pact } from '../../../simulator';
import { startReceiver, type Receiver } from '../../../simulator/testing/receiver';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { startWithWebhooks, WEBHOOKS } from './registeredWebhooks';
import { TRIGGER_SECRET } from '../../harness/scenarioWorld';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, url: '={{ $json.url }}', active: '={{ $json.active ?? true }}' },
		items: itemsOf({ url: '{receiver}/1' }, { url: '{receiver}/2' }, { url: '{receiver}/3' }),
		steps: [
			{ method: 'POST', path: /\/webhooks$/ },
			{ method: 'PUT', path: /\/webhooks\/\d+$/ },
		],
		halfDone: { active: false },
	},
	{
		title: 'left inactive',
		form: { companyId: 5, url: 'http://127.0.0.1/pact', active: false },
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
const isNew = expect.any(Number) as number;
const newId = () => pact.world.webhooks.at(-1)?.id ?? 0;

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
		const items = itemsOf({ url: `${receiver.url}?secret=${TRIGGER_SECRET}` });
		const outcome = await runPact(pact, { ...form, active: false }, { items });
		expect(outcome.items[0].json).toEqual({
			...{ id: isNew, url: `${receiver.url}?secret=•••`, active: false },
		});
		expect(receiver.received).toEqual([]);
		expect(pact.requests).toHaveLength(1);
	});

	it('says that the webhook is there and inactive when nobody answers the test request', async () => {
		receiver.answer(404);
		const items = itemsOf({ url: `${receiver.url}?secret=${TRIGGER_SECRET}` });
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
		const url = `${receiver.url}?secret=${TRIGGER_SECRET}`;
		const detail = `Url ${url} with ${TRIGGER_SECRET} is bad`;
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
		[{ webhook: { url: 'http://x' } }, 'its answer has no "id"'],
		[{ status: 'ok' }, 'its answer has no webhook'],
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
		expect(error?.message).toMatch(new RegExp(`^${label} (is|has|cannot)`));
		expect(pact.requests).toEqual([]);
	});
});
