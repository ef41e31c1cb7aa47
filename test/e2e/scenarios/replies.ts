import assert from 'node:assert/strict';
import type { StoredWorkflow } from '../n8n/api';
import { byId, chain, node, PACT_TRIGGER, type Json } from '../n8n/workflow';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';
import { eventually, pause, type Suite } from '../scenario';
import { activateAsking, AFTER, answerOf, conversationWith, textsTo, type Asking } from './asking';

const PHONE = '79250000001';
const QUESTION = 'When may we deliver your flowers?';
const MANY = 200;

export const replies: Suite = {
	name: 'Asking a client and going on with the reply',
	scenarios: [
		{
			name: 'The reply resumes the execution, starts nothing else, and outlives a restart of n8n',
			async run(context) {
				const conversationId = await conversationWith(context, PHONE);
				const trigger = await activateTrigger(context);
				const asking = await activateReply(context, conversationId);
				const id = await asking.start();
				await context.pact.idle();
				assert.deepEqual(textsTo(context, conversationId), [QUESTION]);
				await write(context, '79250000002', 'Do you have tulips?');
				await executionsOf(context, trigger, 1);

				await context.n8n.restart();
				await context.api.signIn();
				await write(context, PHONE, 'Tomorrow after six');
				const { data } = await answerOf(context, id);
				const { respondedAt, messageId, ...rest } = data as Json;
				assert.deepEqual(rest, {
					...{ text: 'Tomorrow after six', conversationId, senderName: 'Anna', attachments: [] },
				});
				assert.ok(respondedAt && messageId);
				await executionsOf(context, trigger, 1);

				await write(context, PHONE, 'Thank you');
				await executionsOf(context, trigger, 2);
			},
			seconds: 240,
		},
		{
			name: 'A client who answers at once, while the workflow is still sending, is heard',
			async run(context) {
				context.pact.assumptions.retrySeconds = 5;
				const conversationId = await conversationWith(context, PHONE);
				const trigger = await activateTrigger(context);
				const asking = await activateReply(context, conversationId);
				context.pact.fail({
					method: 'POST',
					path: '/api/p2/conversations/:id/messages',
					delayMs: 6000,
				});
				const id = await asking.begin();
				await eventually(() => assert.equal(textsTo(context, conversationId).length, 1));
				await write(context, PHONE, 'At once');
				const { data } = await answerOf(context, id);
				assert.equal((data as Json).text, 'At once');
				const statuses = context.pact.deliveries.map(({ status }) => status);
				assert.ok(statuses.includes(503), `Pact was answered ${statuses.join()}`);
				await executionsOf(context, trigger, 0);
			},
			seconds: 120,
		},
		{
			name: 'Without an active trigger the node says what to activate, and sends nothing',
			async run(context) {
				const conversationId = await conversationWith(context, PHONE);
				const trigger = await activateTrigger(context);
				await context.api.deactivate(trigger.id);
				const asking = await activateReply(context, conversationId);
				const execution = await context.api.finished(await asking.begin());
				console.log(execution.error?.message);
				assert.match(execution.error?.message ?? '', /to no Pact Trigger of this n8n/);
				assert.deepEqual(textsTo(context, conversationId), []);

				await context.api.activate(trigger.id);
				const id = await asking.start();
				await context.api.deactivate(trigger.id);
				await context.api.activate(trigger.id);
				const second = await context.api.finished(await asking.begin());
				assert.match(second.error?.message ?? '', /already waits for a reply/);
				await write(context, PHONE, 'Today');
				assert.equal(((await answerOf(context, id)).data as Json).text, 'Today');
				await executionsOf(context, trigger, 0);
			},
			seconds: 120,
		},
		{
			name: 'With two triggers in the company, neither starts for a reply',
			async run(context) {
				const conversationId = await conversationWith(context, PHONE);
				const triggers = [await activateTrigger(context), await activateTrigger(context)];
				const asking = await activateReply(context, conversationId);
				const id = await asking.start();
				await write(context, PHONE, 'Tomorrow');
				assert.equal(((await answerOf(context, id)).data as Json).text, 'Tomorrow');
				for (const trigger of triggers) await executionsOf(context, trigger, 0);
				await write(context, PHONE, 'Thank you');
				for (const trigger of triggers) await executionsOf(context, trigger, 1);
			},
			seconds: 120,
		},
		{
			name: 'A reply to an execution that somebody stopped starts the workflow as ever',
			async run(context) {
				const conversationId = await conversationWith(context, PHONE);
				const trigger = await activateTrigger(context);
				const asking = await activateReply(context, conversationId);
				const id = await asking.start();
				await context.api.stopExecution(id);
				await write(context, PHONE, 'Tomorrow');
				await executionsOf(context, trigger, 1);
			},
			seconds: 120,
		},
	],
};

/**
 * Not shown to hold yet, and twenty minutes long: it runs when PACT_E2E_MANY is set.
 */
export const manyReplies: Suite = {
	name: 'Many clients who are asked at once',
	scenarios: [
		{
			name: `${MANY} wait at once, and each goes on with its own reply, shuffled and repeated`,
			async run(context) {
				context.pact.assumptions.quotas = false;
				// A busy computer may need several of Pact's repeats, which really are a minute apart.
				context.pact.assumptions.retrySeconds = 20;
				const clients = Array.from({ length: MANY }, (_, index) => `7926${1_000_000 + index}`);
				for (const phone of clients) await conversationWith(context, phone);
				const trigger = await activateTrigger(context);
				const ids = context.pact.world.conversations.slice(-MANY).map(({ id }) => id);
				const asking = await activateReply(context, '={{ $json.body.conversationId }}');
				await asking.first({ conversationId: ids[0] });
				// SQLite does not bear many writers at once, whoever they are.
				for (let index = 1; index < MANY; index += 5) {
					const some = ids.slice(index, index + 5);
					await Promise.all(
						some.map(async (conversationId) => await asking.call({ conversationId })),
					);
				}
				const events = ids.map((conversationId, index) => reply(conversationId, index));
				await eventually(
					() => assert.equal(ids.filter((id) => textsTo(context, id).length === 1).length, MANY),
					600,
				);
				await context.pact.emit(events, { duplicates: 3, shuffle: 7, together: true });
				await context.pact.idle();
				await eventually(async () => {
					const rows = await context.api.executionRows(asking.workflow.id);
					const counts = countOf(rows.map(({ status }) => status));
					assert.deepEqual(counts, { success: MANY });
				}, 300);
				const executions = await context.api.executions(asking.workflow.id);
				const wrong = executions.filter((execution) => {
					const [{ data }] = execution.items(AFTER) as Array<{ data?: Json }>;
					return data?.text !== `Reply of ${String(data?.conversationId)}`;
				});
				const answered = new Set(
					executions.map((execution) => (execution.items(AFTER)[0].data as Json).conversationId),
				);
				const started = (await context.api.executionRows(trigger.id)).length;
				const statuses = countOf(context.pact.deliveries.map(({ status }) => String(status)));
				console.log(
					`${answered.size} of ${MANY} resumed with their own reply, ${wrong.length} with another one, ${started} executions of the trigger; Pact was answered ${JSON.stringify(statuses)}`,
				);
				assert.deepEqual([answered.size, wrong.length, started], [MANY, 0, 0]);
				assert.ok(ids.every((id) => textsTo(context, id).length === 1));
			},
			seconds: 1800,
		},
	],
};

const countOf = (values: string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
};

/** The same event each time it is asked for, as Pact's repeats are. */
const reply = (conversationId: number, index: number): Json => ({
	...{ type: 'message', event: 'create', company_id: COMPANY },
	object: {
		...{ id: 900_000 + index, company_id: COMPANY, conversation_id: conversationId },
		...{ provider: 'whatsapp', income: true, message: `Reply of ${conversationId}` },
		...{ status: 'created', created_at: '2099-01-01T10:00:00Z' },
	},
});

async function activateReply(
	context: TestContext,
	conversationId: number | string,
): Promise<Asking> {
	return await activateAsking(context, context.n8n.url, {
		...{ conversationId: { __rl: true, mode: 'id', value: String(conversationId) } },
		...{ responseType: 'reply', message: QUESTION },
	});
}

async function activateTrigger(context: TestContext): Promise<StoredWorkflow> {
	const form = { companyId: byId(COMPANY), events: ['messageReceived'] };
	const workflow = await context.create(
		chain('Messages from Pact', [
			node('Pact Trigger', PACT_TRIGGER, form, {
				...{ credentials: { pactApi: context.credential }, webhookId: crypto.randomUUID() },
			}),
			node('Next', 'n8n-nodes-base.noOp', {}),
		]),
	);
	const before = context.pact.receivers('v2').length;
	await context.api.activate(workflow.id);
	await eventually(() => assert.equal(context.pact.receivers('v2').length, before + 1));
	const url = context.pact.receivers('v2').at(-1) ?? '';
	await eventually(async () => assert.equal((await context.pact.ping(url)).status, 200), 30);
	return workflow;
}

async function write({ pact }: TestContext, phone: string, text: string): Promise<void> {
	await pact.incomingMessage({ channelId: WHATSAPP, phone, name: 'Anna', text });
}

/** There are exactly so many executions, and no more come. */
async function executionsOf(
	{ api, pact }: TestContext,
	{ id }: StoredWorkflow,
	count: number,
): Promise<void> {
	await pact.idle();
	await eventually(async () => assert.ok((await api.executionIds(id)).length >= count), 20);
	await pause(1);
	assert.equal((await api.executionIds(id)).length, count);
}
