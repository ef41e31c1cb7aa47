import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { StoredWorkflow } from '../n8n/api';
import { startReceiver } from '../../simulator/testing/receiver';
import { byId, chain, node, PACT_TRIGGER, type Json } from '../n8n/workflow';
import { eventually, pause, type Suite } from '../scenario';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';

const TRIGGER = 'Pact Trigger';

/** Somebody else's registration, which has to survive everything we do. */
const FOREIGN = 'http://127.0.0.1:9/crm';

/** How long a second, unwanted start would take at the most. */
const QUIET_SECONDS = 1.5;

const WEBHOOKS = `/api/p2/companies/${COMPANY}/webhooks`;

const LIVE = /\/webhook\//;
const TEST = /\/webhook-test\//;

export const trigger: Suite = {
	name: 'Workflows that Pact starts',
	scenarios: [
		{
			name: 'Activated, every message of a client starts it once; the ping starts nothing; deactivated, it is gone from Pact',
			async run(context) {
				addForeign(context);
				const workflow = await activated(context);
				await quiet(context, workflow, 0);
				const pings = context.pact.deliveries.filter(({ format }) => format === 'ping');
				assert.deepEqual(
					pings.map(({ status }) => status),
					[200],
				);

				await write(context, 'First');
				await write(context, 'Second');
				await write(context, 'Third');
				await quiet(context, workflow, 3);
				assert.deepEqual(await texts(context, workflow), ['First', 'Second', 'Third']);

				await context.api.deactivate(workflow.id);
				await eventually(() => assert.deepEqual(hooks(context), [FOREIGN]));
				await write(context, 'Fourth');
				await quiet(context, workflow, 3);
			},
		},
		{
			name: 'What the company itself writes does not start it',
			async run(context) {
				const workflow = await activated(context);
				await write(context, 'Hello');
				await quiet(context, workflow, 1);
				await fetch(
					`${context.pact.url}/p1/companies/${COMPANY}/channels/${WHATSAPP}/conversations`,
					{
						method: 'POST',
						headers: {
							'x-private-api-token': context.pact.token,
							'content-type': 'application/json',
						},
						body: JSON.stringify({ phone: '79250000002', message: 'From the shop' }),
					},
				);
				await context.pact.idle();
				await quiet(context, workflow, 1);
			},
		},
		{
			name: 'A request without the secret is refused and starts nothing',
			async run(context) {
				const workflow = await activated(context);
				const [url] = hooks(context);
				const event = {
					type: 'message',
					event: 'create',
					object: { income: true, message: 'Fake' },
				};
				for (const address of [url.split('?')[0], `${url.split('?')[0]}?secret=guess`]) {
					const response = await fetch(address, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify(event),
					});
					assert.equal(response.status, 403);
				}
				await quiet(context, workflow, 0);
			},
		},
		{
			name: 'A burst of repeated deliveries starts each message once',
			async run(context) {
				const workflow = await activated(context);
				const events = Array.from({ length: 10 }, (_, index) => message(index));
				await context.pact.emit(events, { duplicates: 3, shuffle: 1, together: true });
				await quiet(context, workflow, 10);
				const statuses = new Set(context.pact.deliveries.map(({ status }) => status));
				assert.deepEqual([...statuses], [200]);
			},
		},
		{
			name: 'A repeated delivery starts nothing after n8n was restarted either',
			async run(context) {
				const workflow = await activated(context);
				await context.pact.emit([message(1), message(2), message(3)]);
				await quiet(context, workflow, 3);
				await context.n8n.restart();
				await live(context);
				await context.pact.emit([message(1), message(2), message(3)]);
				await context.pact.emit(message(4));
				await quiet(context, workflow, 4);
			},
		},
		{
			name: 'A repeated delivery starts nothing after n8n was killed and started again',
			async run(context) {
				const workflow = await activated(context);
				await context.pact.emit([message(1), message(2), message(3)]);
				await quiet(context, workflow, 3);
				await context.n8n.kill();
				await context.n8n.start();
				await live(context);
				await context.pact.emit([message(1), message(2), message(3)]);
				await quiet(context, workflow, 3);
			},
		},
		{
			name: 'After a restart it is registered once, not twice, and goes on working',
			async run(context) {
				addForeign(context);
				const workflow = await activated(context);
				const before = hooks(context);
				await context.n8n.restart();
				await live(context);
				assert.deepEqual(hooks(context), before);
				await write(context, 'After the restart');
				await quiet(context, workflow, 1);
				await context.api.deactivate(workflow.id);
				await eventually(() => assert.deepEqual(hooks(context), [FOREIGN]));
			},
		},
		{
			name: 'What Pact delivers while n8n is down comes with its next attempts, and nothing twice',
			async run(context) {
				context.pact.assumptions.retrySeconds = 6;
				const workflow = await activated(context);
				await write(context, 'Before');
				await quiet(context, workflow, 1);
				await context.n8n.stop();
				assert.equal(hooks(context).length, 1, 'Stopping n8n took the registration away');
				for (const text of ['Down 1', 'Down 2', 'Down 3']) await write(context, text);
				await context.n8n.start();
				await context.pact.idle();
				await quiet(context, workflow, 4);
				assert.deepEqual((await texts(context, workflow)).sort(), [
					'Before',
					'Down 1',
					'Down 2',
					'Down 3',
				]);
			},
		},
		{
			name: 'Listening for a test event beside the live workflow disturbs neither',
			async run(context) {
				const workflow = await activated(context);
				await context.api.listen(workflow, TRIGGER);
				await eventually(() => assert.equal(hooks(context).length, 2));
				assert.equal(hooks(context).filter((url) => LIVE.test(url)).length, 1);
				assert.equal(hooks(context).filter((url) => TEST.test(url)).length, 1);

				await write(context, 'Seen by both');
				await quiet(context, workflow, 2);
				const modes = (await context.api.executions(workflow.id)).map(({ mode }) => mode);
				assert.deepEqual(modes.sort(), ['manual', 'webhook']);
				await eventually(() => assert.equal(hooks(context).length, 1));
				assert.match(hooks(context)[0], LIVE);

				await write(context, 'Seen by the live workflow');
				await quiet(context, workflow, 3);
			},
		},
		{
			name: 'Cancelled listening leaves nothing behind',
			async run(context) {
				const workflow = await context.create(workflowOf(context, {}));
				await context.api.listen(workflow, TRIGGER);
				await eventually(() => assert.equal(hooks(context).length, 1));
				await context.api.stopListening(workflow.id);
				await eventually(() => assert.deepEqual(hooks(context), []));
			},
		},
		{
			name: 'With all five places taken activating says which addresses hold them',
			async run(context) {
				const taken = ['a', 'b', 'c', 'd', 'e'].map((part) => `http://127.0.0.1:9/${part}`);
				for (const url of taken) addForeign(context, url);
				const workflow = await context.create(workflowOf(context, {}));
				const text = await refusal(context, workflow);
				console.log(text);
				assert.match(text, /http:\/\/127\.0\.0\.1:9\/a.*http:\/\/127\.0\.0\.1:9\/e/);
				assert.deepEqual(hooks(context), taken);
			},
		},
		{
			name: 'Through the old API: the ping starts nothing, messages start it, the former address comes back',
			async run(context) {
				const company = context.pact.world.companies[0];
				// Pact checks the former address again before it takes it back.
				const former = await startReceiver();
				try {
					company.webhook_url = former.url;
					const options = { replaceExisting: true };
					const workflow = await activated(context, { registration: 'companyUrl', options });
					assert.match(company.webhook_url, LIVE);
					await quiet(context, workflow, 0);
					await write(context, 'By the old API');
					await quiet(context, workflow, 1);
					await context.api.deactivate(workflow.id);
					await eventually(() => assert.equal(company.webhook_url, former.url));
				} finally {
					await former.close();
				}
			},
		},
		{
			name: "Through the old API: another program's address stops activating, in words",
			async run(context) {
				const company = context.pact.world.companies[0];
				company.webhook_url = FOREIGN;
				const workflow = await context.create(workflowOf(context, { registration: 'companyUrl' }));
				assert.match(await refusal(context, workflow), /127\.0\.0\.1:9\/crm|Replace Existing URL/);
				assert.equal(company.webhook_url, FOREIGN);
			},
		},
		{
			name: 'Killed after Pact has registered it and before n8n has stored anything, every event still starts it',
			seconds: 180,
			async run(context) {
				const workflow = await context.create(workflowOf(context, {}));
				await killedWhile(context, workflow, {
					path: `/api/p2/companies/${COMPANY}/webhooks/:id`,
					isDone: () => hooks(context).length > 0,
				});
				await live(context);
				await write(context, 'After the kill');
				await quiet(context, workflow, 1);
			},
		},
		{
			name: 'Through the old API: the former address comes back also when n8n was killed before it stored anything',
			seconds: 400,
			async run(context) {
				const company = context.pact.world.companies[0];
				const former = await startReceiver();
				try {
					company.webhook_url = former.url;
					const parameters = { registration: 'companyUrl', options: { replaceExisting: true } };
					const workflow = await context.create(workflowOf(context, parameters));
					await killedWhile(context, workflow, {
						path: `/p1/companies/${COMPANY}`,
						isDone: () => LIVE.test(company.webhook_url ?? ''),
					});
					await live(context);
					await write(context, 'After the kill');
					await quiet(context, workflow, 1);
					// n8n 2 takes the activation for one that is still going on, for two minutes.
					await context.api.deactivate(workflow.id).catch(() => {});
					await eventually(() => assert.equal(company.webhook_url, former.url), 200);
				} finally {
					await former.close();
				}
			},
		},
		{
			name: 'Through the old API: a test beside the live workflow is refused, and the live one stays registered',
			async run(context) {
				const company = context.pact.world.companies[0];
				const workflow = await activated(context, { registration: 'companyUrl' });
				const before = company.webhook_url;
				await assert.rejects(
					async () => await context.api.listen(workflow, TRIGGER),
					/cannot be tested while it is active/,
				);
				assert.equal(company.webhook_url, before);
				await write(context, 'To the live workflow');
				await quiet(context, workflow, 1);
			},
		},
		{
			name: 'Restarted while Pact cannot be asked, it keeps its registration',
			seconds: 180,
			async run(context) {
				const workflow = await activated(context);
				const [before] = context.pact.world.webhooks;
				const asked = context.pact.requests.length;
				context.pact.fail({ method: 'GET', path: WEBHOOKS, status: 503, times: 4 });
				await context.n8n.restart();
				await live(context);
				await pause(10);
				assert.deepEqual(context.pact.world.webhooks, [before]);
				const changes = context.pact.requests.slice(asked).filter(({ method }) => method !== 'GET');
				assert.deepEqual(changes, []);
				await write(context, 'After the restart');
				await quiet(context, workflow, 1);
			},
		},
		{
			name: 'Deactivated while Pact is down, n8n’s log says what stays in Pact; the next time cleans up',
			seconds: 180,
			async run(context) {
				const workflow = await activated(context);
				// n8n 2 tries three times, and the node four times each.
				const times = context.n8n.version.startsWith('1.') ? 4 : 12;
				context.pact.fail({ method: 'GET', path: WEBHOOKS, status: 503, times });
				await context.api.deactivate(workflow.id);
				await eventually(async () => {
					const log = await readFile(context.n8n.logFile, 'utf8');
					assert.match(log, /So Pact still sends events to .*, where nothing listens now/);
				}, 60);
				assert.equal(hooks(context).length, 1);
				await context.api.activate(workflow.id);
				await live(context);
				assert.equal(hooks(context).length, 1);
				await context.api.deactivate(workflow.id);
				await eventually(() => assert.deepEqual(hooks(context), []));
			},
		},
		{
			name: 'A QR code arrives as a picture that can be mailed',
			async run(context) {
				const workflow = await activated(context, { events: ['channelQrCode'] });
				await context.pact.showQr(WHATSAPP);
				await quiet(context, workflow, 1);
				const [execution] = await context.api.executions(workflow.id);
				const binary = execution.node(TRIGGER)?.data?.main?.[0]?.[0].binary?.data as Json;
				assert.equal(binary.mimeType, 'image/png');
				assert.match(String(binary.fileName), /\.png$/);
			},
		},
	],
};

function workflowOf({ credential }: TestContext, parameters: Json) {
	const form = { companyId: byId(COMPANY), events: ['messageReceived'], ...parameters };
	const credentials = { pactApi: credential };
	return chain('Messages from Pact', [
		node(TRIGGER, PACT_TRIGGER, form, { credentials, webhookId: crypto.randomUUID() }),
		node('Next', 'n8n-nodes-base.noOp', {}),
	]);
}

/** Activates a workflow, and kills n8n when Pact has done what it was asked to and n8n does not know it yet. */
async function killedWhile(
	context: TestContext,
	workflow: StoredWorkflow,
	{ path, isDone }: { path: string; isDone: () => boolean },
): Promise<void> {
	context.pact.fail({ method: 'PUT', path, delayMs: 20_000 });
	const activation = context.api.activate(workflow.id).catch(() => {});
	await eventually(() => assert.ok(isDone()), 30);
	await context.n8n.kill();
	await activation;
	await context.n8n.start();
}

async function activated(context: TestContext, parameters: Json = {}): Promise<StoredWorkflow> {
	const workflow = await context.create(workflowOf(context, parameters));
	await context.api.activate(workflow.id);
	if (parameters.registration !== 'companyUrl') {
		await eventually(() => assert.ok(hooks(context).some((url) => LIVE.test(url))));
	}
	await live(context);
	return workflow;
}

/** n8n may answer before its webhooks do; Pact's own ping tells when they are there. */
async function live(context: TestContext): Promise<void> {
	const { webhook_url } = context.pact.world.companies[0];
	const addresses = [...hooks(context), webhook_url ?? ''].filter((url) => LIVE.test(url));
	await eventually(async () => {
		for (const url of addresses) {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ source: 'pact.im', operation: 'test' }),
			});
			assert.equal(response.status, 200);
		}
	}, 30);
}

/** Where Pact delivers, in the order of registration. */
const hooks = ({ pact }: TestContext) =>
	pact.world.webhooks.filter(({ active }) => active).map(({ url }) => url);

function addForeign({ pact }: TestContext, url = FOREIGN): void {
	const id = 900 + pact.world.webhooks.length;
	pact.world.webhooks.push({ id, company_id: COMPANY, url, active: true });
}

async function write({ pact }: TestContext, text: string): Promise<void> {
	const before = pact.deliveries.length;
	await pact.incomingMessage({ channelId: WHATSAPP, phone: '79250000001', name: 'Anna', text });
	const receivers = pact.receivers('v2').length + pact.receivers('v1').length;
	await eventually(() => {
		const told = pact.deliveries.slice(before).filter(({ status, error }) => status ?? error);
		assert.ok(receivers === 0 || told.length >= receivers, 'Pact has not delivered the message');
	});
}

/** The same event each time it is asked for, as Pact's repeats are. */
function message(index: number): Json {
	return {
		type: 'message',
		event: 'create',
		company_id: COMPANY,
		object: {
			id: 50_000 + index,
			company_id: COMPANY,
			conversation_id: 8741,
			provider: 'whatsapp',
			income: true,
			message: `Message ${index}`,
			status: 'delivered',
			created_at: '2026-01-01T10:00:00Z',
			external_created_at: '2026-01-01T10:00:00Z',
		},
	};
}

/** There are exactly so many executions, and no more come. */
async function quiet(context: TestContext, workflow: StoredWorkflow, count: number): Promise<void> {
	await eventually(async () => {
		const ids = await context.api.executionIds(workflow.id);
		assert.ok(ids.length >= count, `${ids.length} executions instead of ${count}`);
	}, 20);
	await pause(QUIET_SECONDS);
	const ids = await context.api.executionIds(workflow.id);
	assert.equal(ids.length, count, `${ids.length} executions instead of ${count}`);
}

async function texts(context: TestContext, workflow: StoredWorkflow): Promise<string[]> {
	const executions = await context.api.executions(workflow.id);
	return executions.map((execution) => String(execution.items(TRIGGER)[0]?.text));
}

async function refusal(context: TestContext, workflow: StoredWorkflow): Promise<string> {
	try {
		await context.api.activate(workflow.id);
	} catch (error) {
		return (error as Error).message;
	}
	throw new Error('n8n activated the workflow');
}
