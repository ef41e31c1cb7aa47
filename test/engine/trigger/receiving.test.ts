import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { eventNames } from '../../../nodes/Pact/trigger/events';
import type { Pact } from '../../simulator';
import { examples } from '../../fixtures/events';
import type { MiniN8n } from '../harness/miniN8n';
import {
	answersOf,
	closeTriggerFixtures,
	startTriggerBeside,
	startTriggerFixture,
	settle,
} from '../harness/triggerFixture';

afterEach(closeTriggerFixtures);

/** Sends anything to a running workflow, as somebody who knows or does not know its address. */
async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

const message = (id: number, more: IDataObject = {}): IDataObject => ({
	type: 'message',
	event: 'create',
	object: { id, company_id: 5, conversation_id: 1, income: true, message: 'Hi', ...more },
});

const registered = (pact: Pact) => pact.world.webhooks[0].url;

async function running(parameters: IDataObject = {}) {
	const fixture = await startTriggerFixture(parameters);
	await fixture.n8n.activate();
	return fixture;
}

describe('the ping', () => {
	it.each([false, true])(
		'is answered 200 and starts nothing (test listener: %s)',
		async (isTest) => {
			const { n8n } = await startTriggerFixture({ registration: 'manual' });
			await (isTest ? n8n.listen() : n8n.activate());
			const ping = { source: 'pact.im', operation: 'test' };
			expect(await post(n8n.address(isTest), ping)).toMatchObject({ status: 200 });
			expect(await post(n8n.address(isTest), ping)).toMatchObject({ status: 200 });
			expect(n8n.executions).toEqual([]);
		},
	);
});

describe('the secret', () => {
	it.each([
		['missing', ''],
		['wrong', '?secret=wrong'],
		['empty', '?secret='],
		['doubled', (own: string) => `?secret=${own}&secret=${own}`],
		['doubled with a wrong one', (own: string) => `?secret=${own}&secret=wrong`],
		['a list', (own: string) => `?secret[]=${own}`],
		['an object', (own: string) => `?secret[toString]=${own}`],
		['longer', (own: string) => `?secret=${own}0`],
		['under another name', (own: string) => `?Secret=${own}`],
	])('%s: 403, and nothing starts', async (_title, query) => {
		const { pact, n8n } = await running();
		const own = new URL(registered(pact)).searchParams.get('secret') ?? '';
		expect(own).toMatch(/^[0-9a-f]{48}$/);
		const address = n8n.address() + (typeof query === 'string' ? query : query(own));
		expect(await post(address, message(1))).toEqual({
			status: 403,
			text: 'refused: secret missing or wrong',
		});
		expect(n8n.executions).toEqual([]);
	});

	it('differs between workflows and between test and live', async () => {
		const { pact, n8n } = await running();
		const other = await startTriggerBeside(pact);
		await other.activate();
		await n8n.listen();
		const secrets = pact.world.webhooks.map(({ url }) => new URL(url).searchParams.get('secret'));
		expect(new Set(secrets).size).toBe(3);
	});

	it('is accepted while n8n has not stored it yet', async () => {
		const fixture = await running();
		fixture.n8n.store({});
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it('is in no answer, no item and no stored execution', async () => {
		const fixture = await running({ options: { output: 'raw' } });
		const secret = new URL(registered(fixture.pact)).searchParams.get('secret') as string;
		await fixture.pact.emit(message(1));
		await fixture.pact.emit({ ...message(2), event: 'delete' });
		await settle(fixture);
		const told = [fixture.n8n.executions.map(({ run }) => run), answersOf(fixture.pact)];
		expect(JSON.stringify(told)).not.toContain(secret);
	});
});

describe('registration Manual', () => {
	it('calls nothing', async () => {
		const { pact, n8n } = await running({ registration: 'manual' });
		await n8n.restart();
		await n8n.deactivate();
		expect(pact.requests).toEqual([]);
	});

	it('asks for the secret from the options', async () => {
		const { n8n } = await running({ registration: 'manual', options: { secret: 'abc' } });
		expect(await post(n8n.address(), message(1))).toMatchObject({ status: 403 });
		expect(await post(`${n8n.address()}?secret=abc`, message(1))).toMatchObject({ status: 200 });
		await n8n.idle();
		expect(n8n.executions).toHaveLength(1);
	});

	it('takes deliveries without a secret when none is asked for', async () => {
		const { n8n } = await running({ registration: 'manual' });
		expect(await post(n8n.address(), message(1))).toEqual({ status: 200, text: 'accepted' });
	});

	it('takes every company when none is chosen', async () => {
		const { n8n } = await running({ registration: 'manual', companyId: '' });
		expect(await post(n8n.address(), message(1, { company_id: 77 }))).toMatchObject({
			text: 'accepted',
		});
	});
});

describe('an event of another company', () => {
	it.each([
		['v2', message(1, { company_id: 6 })],
		['v1', { type: 'qr_code', event: 'new', company_id: 6, channel_id: 1, data: '' }],
	])('is refused (%s)', async (_format, body) => {
		const { pact, n8n } = await running({ events: eventNames });
		expect(await post(registered(pact), body)).toEqual({
			status: 403,
			text: 'refused: event of another company',
		});
		expect(n8n.executions).toEqual([]);
	});
});

describe('each event in each format', () => {
	it('starts exactly the workflows that ask for it', async () => {
		const { pact } = await startTriggerFixture();
		const workflows = new Map<string, MiniN8n>();
		for (const event of eventNames) {
			const n8n = await startTriggerBeside(pact, {
				companyId: 1,
				registration: 'manual',
				events: [event],
			});
			await n8n.activate();
			workflows.set(event, n8n);
		}
		for (const { event, body, title } of examples) {
			for (const n8n of workflows.values()) {
				n8n.executions.length = 0;
				expect(await post(n8n.address(), body)).toMatchObject({ status: 200 });
				await n8n.idle();
			}
			const started = [...workflows].filter(([, n8n]) => n8n.executions.length > 0);
			expect([title, started.map(([name]) => name)]).toEqual([title, [event]]);
		}
	});

	it('starts one workflow for several events', async () => {
		const { n8n } = await running({
			companyId: 1,
			registration: 'manual',
			events: ['messageReceived', 'channelQrCode'],
		});
		for (const { body } of examples) await post(n8n.address(), body);
		await n8n.idle();
		const events = n8n.executions.map((execution) => execution.items('After')[0].json.event);
		expect(new Set(events)).toEqual(new Set(['messageReceived', 'channelQrCode']));
		expect(events).toHaveLength(6);
	});

	it('answers its own outgoing messages only when asked to', async () => {
		const fixture = await running();
		await fixture.pact.emit(message(1, { income: false, status: 'sent' }));
		await settle(fixture);
		expect(answersOf(fixture.pact)).toEqual(['200 ignored: messageSent']);
		expect(fixture.n8n.executions).toEqual([]);
	});
});

describe('filters', () => {
	const v1 = (data: IDataObject): IDataObject => ({
		type: 'message',
		event: 'new',
		data: {
			external_id: 1,
			income: true,
			conversation_id: 1,
			channel_id: 9,
			channel_type: 'whatsapp',
			...data,
		},
	});
	const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

	it.each<[string, IDataObject, IDataObject]>([
		['channel', { channelId: locator('9') }, { channel_id: 10, external_id: 2 }],
		['provider', { provider: 'whatsapp' }, { channel_type: 'viber', external_id: 2 }],
		['conversation', { conversationId: locator(1) }, { conversation_id: 2, external_id: 2 }],
		[
			'conversation by URL',
			{
				conversationId: {
					__rl: true,
					mode: 'url',
					value: 'https://app.pact.im/messages?current_conversation_id=1',
				},
			},
			{ conversation_id: 2, external_id: 2 },
		],
	])('by %s lets the right event through and no other', async (_title, options, wrong) => {
		const { n8n } = await running({ registration: 'manual', options });
		expect(await post(n8n.address(), v1({}))).toMatchObject({ text: 'accepted' });
		expect(await post(n8n.address(), v1(wrong))).toEqual({
			status: 200,
			text: 'ignored: filtered out',
		});
		await n8n.idle();
		expect(n8n.executions).toHaveLength(1);
	});

	it('keep out what does not say what they ask for', async () => {
		const { n8n } = await running({ registration: 'manual', options: { channelId: locator(9) } });
		expect(await post(n8n.address(), message(1))).toMatchObject({ text: 'ignored: filtered out' });
	});

	it('let everything through when they are empty', async () => {
		const { n8n } = await running({
			registration: 'manual',
			options: { channelId: locator(''), conversationId: locator(''), provider: '' },
		});
		expect(await post(n8n.address(), message(1))).toMatchObject({ text: 'accepted' });
	});
});

describe('malformed deliveries', () => {
	it('500 of any kind are answered 2xx or 4xx and crash nothing', async () => {
		const { pact, n8n } = await running({ events: eventNames });
		const anything = fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					type: fc.oneof(fc.jsonValue(), fc.constantFrom('message', 'system', 'auth', 'qr_code')),
					event: fc.oneof(fc.jsonValue(), fc.constantFrom('new', 'create', 'update')),
					data: fc.jsonValue(),
					object: fc.jsonValue(),
					company_id: fc.jsonValue(),
				},
				{ requiredKeys: [] },
			),
			fc.constantFrom('{', '', 'null', '"text"', '[]', '{"__proto__":{"a":1}}', '\u0000'),
		);
		const bodies = fc.sample(anything, { numRuns: 500, seed: 7 });
		for (const body of bodies) {
			const { status } = await post(registered(pact), body);
			expect([200, 400, 403]).toContain(status);
		}
		await n8n.idle();
		for (const { run } of n8n.executions) expect(run.data.resultData.error).toBeUndefined();
		expect(await post(registered(pact), message(1))).toMatchObject({ status: 200 });
	});

	it('a body larger than n8n takes is answered 4xx, and the next one is taken', async () => {
		const { pact, n8n } = await running();
		const huge = message(1, { message: 'x'.repeat(17 * 1024 * 1024) });
		expect((await post(registered(pact), huge)).status).toBe(413);
		expect(await post(registered(pact), message(2))).toMatchObject({ text: 'accepted' });
		await n8n.idle();
		expect(n8n.executions).toHaveLength(1);
	});

	it('a large body within that is taken', async () => {
		const { pact, n8n } = await running();
		await post(registered(pact), message(1, { message: 'x'.repeat(5 * 1024 * 1024) }));
		await n8n.idle();
		expect(String(n8n.executions[0].items('After')[0].json.text)).toHaveLength(5 * 1024 * 1024);
	});

	it('a form instead of JSON starts nothing', async () => {
		const { pact, n8n } = await running({ events: eventNames });
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await post(registered(pact), 'type=message', headers)).status).toBe(200);
		expect(n8n.executions).toEqual([]);
	});
});
