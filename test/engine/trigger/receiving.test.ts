import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { eventNames } from '../../../nodes/Pact/trigger/events';
import type { Pact } from '../../simulator';
import { examples } from '../../fixtures/events';
import { triggerOf, type MiniN8n } from '../harness/miniN8n';
import { credentialsFor } from '../harness/runPact';
import { triggerWorkflow } from '../harness/triggerWorkflow';
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
		const copy = triggerWorkflow({ companyId: 5 });
		triggerOf(copy).webhookId = 'another';
		other.edit(copy);
		await other.activate();
		await n8n.listen();
		const secrets = pact.world.webhooks.map(({ url }) => new URL(url).searchParams.get('secret'));
		expect(new Set(secrets).size).toBe(3);
	});

	it('is known when n8n was killed before it stored anything, although n8n 2 does not register anew', async () => {
		const fixture = await running();
		fixture.n8n.store({});
		await fixture.n8n.restart({ asksTriggers: false });
		expect(await post(registered(fixture.pact), message(1))).toMatchObject({ status: 200 });
		const wrong = `${fixture.n8n.address()}?secret=${'0'.repeat(48)}`;
		expect(await post(wrong, message(2))).toMatchObject({ status: 403 });
		await fixture.n8n.idle();
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it('stays the one that is registered when the token of the credential is changed', async () => {
		const fixture = await running();
		const before = registered(fixture.pact);
		fixture.n8n.changeCredentials(credentialsFor({ url: fixture.pact.url, token: 'another' }));
		await fixture.n8n.restart({ asksTriggers: false });
		expect(await post(before, message(1))).toMatchObject({ status: 200 });

		fixture.n8n.changeCredentials(credentialsFor(fixture.pact));
		await fixture.n8n.restart();
		expect(registered(fixture.pact)).toBe(before);
	});

	it('of an earlier build, which is random and stored itself, goes on working until the workflow is activated again', async () => {
		const fixture = await running();
		const [webhook] = fixture.pact.world.webhooks;
		webhook.url = `${fixture.n8n.address()}?secret=random`;
		fixture.n8n.store({ secret: 'random' });
		await fixture.n8n.restart();
		expect(registered(fixture.pact)).toContain('secret=random');
		expect(await post(registered(fixture.pact), message(1))).toMatchObject({ status: 200 });
		await fixture.n8n.deactivate();
		await fixture.n8n.activate();
		expect(registered(fixture.pact)).not.toContain('secret=random');
		expect(fixture.n8n.stored()).not.toHaveProperty('secret');
		expect(await post(registered(fixture.pact), message(2))).toMatchObject({ status: 200 });
	});

	it('cannot be guessed when the credential has no token', async () => {
		const fixture = await running();
		fixture.n8n.store({});
		fixture.n8n.changeCredentials(credentialsFor({ url: fixture.pact.url, token: '' }));
		await fixture.n8n.restart({ asksTriggers: false });
		const path = new URL(fixture.n8n.address()).pathname;
		const ofNothing = createHmac('sha256', '').update(`n8n-nodes-pact webhook ${path}`);
		const guess = `${fixture.n8n.address()}?secret=${ofNothing.digest('hex').slice(0, 48)}`;
		expect(await post(guess, message(1))).toMatchObject({ status: 403 });
		await expect(fixture.n8n.restart()).rejects.toMatchObject({
			message: expect.stringContaining('The Pact credential has no API token'),
		});
	});

	it('is accepted while n8n has not stored it yet', async () => {
		const fixture = await running();
		fixture.n8n.store({});
		await fixture.pact.emit(message(1));
		await settle(fixture);
		expect(fixture.n8n.executions).toHaveLength(1);
	});

	it('is in no answer, no item, no stored execution and nothing that is stored with the workflow', async () => {
		const fixture = await running({ options: { output: 'raw' } });
		const secret = new URL(registered(fixture.pact)).searchParams.get('secret') as string;
		await fixture.pact.emit(message(1));
		await fixture.pact.emit({ ...message(2), event: 'delete' });
		await settle(fixture);
		const { executions } = fixture.n8n;
		const told = [executions.map(({ run }) => run), answersOf(fixture.pact), fixture.n8n.stored()];
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

	// The first value is what n8n gives for a variable that is not there.
	it.each(['={{ $vars.nobody }}', '={{ null }}', '={{ undefined }}', "={{ '' }}", '={{ " " }}'])(
		'with a Secret that gives nothing (%s) says so when activated, and lets nobody in',
		async (secret) => {
			const parameters = { registration: 'manual', options: { secret } };
			const refused = await startTriggerFixture(parameters);
			await expect(refused.n8n.activate()).rejects.toMatchObject({
				message: expect.stringMatching(/^Secret (has no value|is empty|cannot be used).*403/),
			});

			const { n8n } = await running({ registration: 'manual', options: { secret: 'abc' } });
			n8n.edit(triggerWorkflow({ companyId: 5, ...parameters }));
			for (const query of ['', '?secret=', '?secret=null', '?secret=undefined', '?secret=abc']) {
				expect(await post(n8n.address() + query, message(1))).toMatchObject({ status: 403 });
			}
			expect(n8n.executions).toEqual([]);
		},
	);

	it('takes a number for a Secret', async () => {
		const { n8n } = await running({ registration: 'manual', options: { secret: '={{ 123 }}' } });
		expect(await post(`${n8n.address()}?secret=123`, message(1))).toMatchObject({ status: 200 });
		expect(await post(`${n8n.address()}?secret=124`, message(1))).toMatchObject({ status: 403 });
	});

	it.each([{}, { secret: '' }])(
		'takes deliveries without a secret when none is asked for (%j)',
		async (options) => {
			const { n8n } = await running({ registration: 'manual', options });
			expect(await post(n8n.address(), message(1))).toEqual({ status: 200, text: 'accepted' });
		},
	);

	it('takes every company when none is chosen', async () => {
		const { n8n } = await running({ registration: 'manual', companyId: '' });
		expect(await post(n8n.address(), message(1, { company_id: 77 }))).toMatchObject({
			text: 'accepted',
		});
	});

	it('takes every company also where it was registered at the default one before', async () => {
		const { n8n } = await running({ registration: 'manual', companyId: '' });
		n8n.store({ ...n8n.stored(), companyId: 5 });
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
		for (const { event, countsAs, body, title } of examples) {
			for (const n8n of workflows.values()) {
				n8n.executions.length = 0;
				expect(await post(n8n.address(), body)).toMatchObject({ status: 200 });
				await n8n.idle();
			}
			const started = [...workflows].filter(([, n8n]) => n8n.executions.length > 0);
			const expected = countsAs === undefined ? [event] : [event, countsAs].sort();
			expect([title, started.map(([name]) => name).sort()]).toEqual([title, expected]);
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

	describe('for a channel that is created connected', () => {
		const auth = (id: number) => ({ id, company_id: 5, provider: 'viber', state: 'enabled' });
		const told = (event: string, object: IDataObject) => ({ type: 'auth', event, object });
		const eventsOf = ({ executions }: MiniN8n) =>
			executions.map((execution) => execution.items('After')[0].json.event);

		it.each([
			[['channelConnected'], 'channelConnected'],
			[['channelCreated'], 'channelCreated'],
			[['channelConnected', 'channelCreated'], 'channelCreated'],
		])('starts the workflow that listens to %j once, with %s', async (events, expected) => {
			const fixture = await running({ events });
			const created = await fetch(`${fixture.pact.url}/api/p2/companies/5/auths`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'X-Private-Api-Token': fixture.pact.token },
				body: JSON.stringify({ provider: 'viber', token: 'a-token-of-viber' }),
			});
			expect(created.status).toBe(200);
			await settle(fixture);
			expect(eventsOf(fixture.n8n)).toEqual([expected]);
		});

		it('knows a repeat again, and the update that says the same', async () => {
			const fixture = await running({ events: ['channelConnected'] });
			await fixture.pact.emit(told('create', auth(7)), { duplicates: 2 });
			await fixture.pact.emit(told('update', auth(7)));
			await settle(fixture);
			expect(eventsOf(fixture.n8n)).toEqual(['channelConnected']);
			expect(fixture.n8n.executions[0].items('After')[0].json).toMatchObject({ channelId: 7 });
			// Somebody connected it again.
			const again = { ...auth(7), updated_at: '2026-01-01T00:00:00.000Z' };
			await fixture.pact.emit(told('update', again));
			await settle(fixture);
			expect(eventsOf(fixture.n8n)).toHaveLength(2);
		});

		it('starts nothing for Channel Connected while it waits for a scan', async () => {
			const fixture = await running({ events: ['channelConnected'] });
			await fixture.pact.emit(told('create', { ...auth(7), state: 'initial' }));
			await settle(fixture);
			expect(eventsOf(fixture.n8n)).toEqual([]);
		});
	});

	it('gives the groups of VK with both events of a channel that can have them', async () => {
		for (const state of ['initial', 'enabled'] as const) {
			const fixture = await running({
				events: ['channelConnected', 'channelStateChanged'],
				options: { output: 'raw' },
			});
			const { pact, n8n } = fixture;
			pact.assumptions.vkStateWithGroups = state;
			const [pattern] = pact.world.channels;
			pact.world.channels.push({ ...pattern, id: 8, provider: 'vkontakte', state: 'initial' });
			pact.openOauth(8);
			await settle(fixture);
			const bodies = n8n.executions.map((execution) => execution.items('After')[0].json);
			expect(bodies).toMatchObject([
				{
					object: {
						id: 8,
						state,
						pages: [{ oauth_provider_url: expect.any(String) as string }, {}],
					},
				},
			]);
		}
	});

	it('tells that a message was deleted, and not that its status changed', async () => {
		const fixture = await running({ events: ['messageDeleted', 'messageStatusChanged'] });
		const { message: received } = await fixture.pact.incomingMessage({
			...{ channelId: 9, phone: '79250000001', text: 'Hi' },
		});
		const { id, conversation_id } = received;
		await fetch(`${fixture.pact.url}/api/p2/conversations/${conversation_id}/messages`, {
			method: 'DELETE',
			headers: { 'content-type': 'application/json', 'X-Private-Api-Token': fixture.pact.token },
			body: JSON.stringify({ company_id: 5, message_ids: [id] }),
		});
		await settle(fixture);
		const items = fixture.n8n.executions.map((execution) => execution.items('After')[0].json);
		expect(items).toMatchObject([{ event: 'messageDeleted', messageId: id }]);
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

	it.each([
		['a list', '[]'],
		['text', '"text"'],
		['a number', '7'],
		['an object in 200 lists', `{"object":${'['.repeat(200)}${']'.repeat(200)}}`],
	])('%s is answered with what is wrong with it', async (_what, body) => {
		const { pact, n8n } = await running({ events: eventNames });
		expect(await post(registered(pact), body)).toEqual({
			status: 200,
			text: 'ignored: not a Pact event',
		});
		expect(n8n.executions).toEqual([]);
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
