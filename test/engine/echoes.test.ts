import type { IDataObject } from 'n8n-workflow';
import { MASK } from '../../nodes/Pact/transport/secrets';
import { startPact, type Pact } from '../simulator';
import { answerForAll } from './harness/answerForAll';
import { runPact } from './harness/runPact';
import { scenariosAtPact } from './harness/scenarios';
import { TRIGGER_SECRET, WORLD } from './harness/scenarioWorld';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD, token: 'the-token-of-pact' });
	pact.assumptions.oneChannelPerProvider = false;
	pauses.pass(61);
});
afterEach(async () => await pact.close());

/** An answer with the token in many places. */
function answerWith(secret: string): IDataObject {
	const hidden = {
		note: `It is ${secret}!`,
		url: `https://example.com/hook?secret=${encodeURIComponent(secret)}&token=${secret}`,
		webhook_url: `https://example.com/hook?token=${secret}`,
		nested: { list: [secret, { [`name`]: Buffer.from(secret).toString('base64') }] },
		settings: JSON.stringify({ token: secret }),
	};
	return answerForAll(hidden);
}

const operations = scenariosAtPact();

describe.each(operations)('$title, answered with its secrets', ({ form, items, prepare }) => {
	it('outputs none of the API token', async () => {
		prepare?.(pact);
		pact.fail({ status: 200, body: answerWith(pact.token), times: Infinity });
		// The harness searches everything that comes out for the token.
		const onError = 'continueRegularOutput';
		const { items: out } = await runPact(pact, form, { items: items.slice(0, 1), onError });
		expect(JSON.stringify(out)).not.toContain(pact.token);
	});
});

describe.each(operations)('$title', ({ form, items, prepare }) => {
	it('outputs no secret of the addresses that Pact has', async () => {
		prepare?.(pact);
		const { items: out, error } = await runPact(pact, form, { items });
		expect(error).toBeUndefined();
		expect(JSON.stringify(out)).not.toContain(TRIGGER_SECRET);
	});
});

describe('What is typed into the form', () => {
	const channel = { resource: 'channel', companyId: 5, channelId: 2 };
	const secret = 'Tr0ub4dor&3-of-a-bot';
	const address = `https://example.com/pact?secret=${'s3cr3t'.repeat(4)}`;

	it.each<[string, IDataObject, string]>([
		[
			'a token, Channel: Create',
			{ ...channel, operation: 'create', provider: 'telegram', token: secret },
			secret,
		],
		[
			'a token, Channel: Create in v2',
			{ ...channel, apiVersion: 'v2', operation: 'create', provider: 'telegram', token: secret },
			secret,
		],
		['a token, Channel: Update', { ...channel, operation: 'update', token: secret }, secret],
		[
			'a password, Channel: Create',
			{ ...channel, operation: 'create', provider: 'instagram', login: 'anna', password: secret },
			secret,
		],
		[
			'a code, Channel: Confirm Code',
			{ ...channel, operation: 'confirmCode', provider: 'instagram', code: 'a1b2c3d4e5' },
			'a1b2c3d4e5',
		],
		[
			'a code, Channel: Enable',
			{ ...channel, apiVersion: 'v2', operation: 'enable', code: '1122334455' },
			'1122334455',
		],
		[
			'an address, Webhook: Create',
			{ resource: 'webhook', operation: 'create', companyId: 5, url: address, active: false },
			's3cr3t'.repeat(4),
		],
		[
			'an address, Webhook: Update',
			{
				...{ resource: 'webhook', operation: 'update', companyId: 5, webhookId: 7 },
				updateFields: { url: address },
			},
			's3cr3t'.repeat(4),
		],
		[
			'an address, Company: Create',
			{ resource: 'company', operation: 'create', name: 'Shop', details: { webhookUrl: address } },
			's3cr3t'.repeat(4),
		],
		[
			'an address, Company: Update',
			{
				resource: 'company',
				operation: 'update',
				companyId: 5,
				updateFields: { webhookUrl: address },
			},
			's3cr3t'.repeat(4),
		],
	])('comes out nowhere when Pact echoes it: %s', async (_what, form, hidden) => {
		pact.fail({ status: 200, body: answerWith(hidden), times: Infinity });
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(JSON.stringify(items)).not.toContain(hidden);
		expect(JSON.stringify(items)).not.toContain(Buffer.from(hidden).toString('base64'));
	});

	it('shows in no list: the secret of a Pact Trigger, the token of a channel', async () => {
		const url = 'https://example.com/pact?secret=of-a-trigger';
		const row = { id: 7, external_id: 7, url, webhook_url: url, active: true };
		pact.fail({ status: 200, body: { webhooks: [row] } });
		const list = { resource: 'webhook', operation: 'getAll', companyId: 5 };
		expect(JSON.stringify((await runPact(pact, list)).items)).not.toContain('of-a-trigger');
		pact.fail({ status: 200, body: { status: 'ok', data: { channels: [{ token: url, id: 7 }] } } });
		const channels = { ...channel, operation: 'getAll' };
		expect((await runPact(pact, channels)).items.map(({ json }) => json)).toEqual([{ id: 7 }]);
		const companies = { resource: 'company', operation: 'getAll' };
		pact.fail({ status: 200, body: { status: 'ok', data: { companies: [row] } } });
		expect(JSON.stringify((await runPact(pact, companies)).items)).not.toContain('of-a-trigger');
	});
});

describe('The secret of a Pact Trigger', () => {
	const secret = 's3cr3t'.repeat(4);
	const company = { resource: 'company', operation: 'update', companyId: 5 };
	const webhook = { resource: 'webhook', companyId: 5, webhookId: 7 };

	it.each<[string, IDataObject]>([
		['URL, Webhook: Update', { ...webhook, operation: 'update', updateFields: { active: true } }],
		['URL, Webhook: Delete', { ...webhook, operation: 'delete' }],
		['Webhook URL, Company: Update', { ...company, updateFields: { name: 'Shop' } }],
	])('stands in no error when Pact quotes an address that it has (%s)', async (_what, form) => {
		const detail = `https://example.com/pact?secret=${secret} did not answer 200`;
		pact.fail({ status: 400, body: { errors: [{ detail }] } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toContain(`https://example.com/pact?secret=${MASK} did not answer 200`);
	});

	const url = `example.com/pact?secret=${secret}`;

	it.each<[string, IDataObject]>([
		['URL, Webhook: Create', { ...webhook, operation: 'create', url }],
		['URL, Webhook: Update', { ...webhook, operation: 'update', updateFields: { url } }],
		[
			'Webhook URL, Company: Create',
			{ ...company, operation: 'create', name: 'Shop', details: { webhookUrl: url } },
		],
		['Webhook URL, Company: Update', { ...company, updateFields: { webhookUrl: url } }],
		[
			'Client URL, Channel: Enable',
			{
				resource: 'channel',
				companyId: 5,
				channelId: 2,
				operation: 'enable',
				options: { clientUrl: url },
			},
		],
	])('stands in no error when the address is refused (%s)', async (field, form) => {
		const { error } = await runPact(pact, form);
		const [label] = field.split(',');
		expect(error?.message).toBe(
			`${label} cannot be "example.com/pact?secret=${MASK}": enter an address that begins with http:// or https://`,
		);
		expect(pact.requests).toEqual([]);
	});
});
