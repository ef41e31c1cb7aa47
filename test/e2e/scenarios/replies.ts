import assert from 'node:assert/strict';
import type { StoredWorkflow } from '../n8n/api';
import type { Json } from '../n8n/workflow';
import { WHATSAPP, type TestContext } from '../environment';
import { eventually, pause, type Suite } from '../scenario';
import { activateAsking, answerOf, conversationWith, textsTo, type Asking } from './asking';
import { activateTrigger, answersTo, askMany, outcomeOf, replyAll } from './crowd';

const PHONE = '79250000001';
const QUESTION = 'When may we deliver your flowers?';
/** How many are asked at once; `PACT_E2E_MANY=50` asks fewer. */
const MANY = Number(process.env.PACT_E2E_MANY === '1' ? 200 : process.env.PACT_E2E_MANY);

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
				assert.match(execution.error?.message ?? '', /^No Pact Trigger of this n8n/);
				assert.deepEqual(textsTo(context, conversationId), []);

				await context.api.activate(trigger.id);
				const id = await asking.start();
				await context.api.deactivate(trigger.id);
				await context.api.activate(trigger.id);
				const second = await context.api.finished(await asking.begin());
				assert.match(second.error?.message ?? '', /already waiting for a reply/);
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

/** How long it takes from the first question to the last answer depends on n8n and its database, so no time is judged. */
export const manyReplies: Suite = {
	name: 'Many clients who are asked at once',
	scenarios: [
		{
			name: `${MANY} wait at once, and each goes on with its own reply, shuffled and repeated`,
			async run(context) {
				const started = Date.now();
				const crowd = await askMany(context, context.n8n.url, MANY);
				const waited = Date.now();
				const before = context.pact.deliveries.length;
				await replyAll(context, crowd.ids, { times: 3 });
				const outcome = await outcomeOf(context, crowd);
				const answered = Date.now();
				await context.pact.idle();
				const repeats = context.pact.deliveries.length - before;
				const seconds = (from: number, to: number) => Math.round((to - from) / 1000);
				console.log(
					`${MANY} questions in ${seconds(started, waited)} s, their replies in ${seconds(waited, answered)} s; ${repeats} deliveries, Pact was answered ${answersTo(context)}`,
				);
				// What the trigger starts for a repeat may come late.
				assert.deepEqual(await outcomeOf(context, crowd), outcome);
				assert.deepEqual(outcome, { own: MANY, wrong: 0, lost: 0, started: 0 });
				assert.ok(crowd.ids.every((id) => textsTo(context, id).length === 1));
			},
			seconds: 1800,
		},
	],
};

async function activateReply(
	context: TestContext,
	conversationId: number | string,
): Promise<Asking> {
	return await activateAsking(context, context.n8n.url, {
		...{ conversationId: { __rl: true, mode: 'id', value: String(conversationId) } },
		...{ responseType: 'reply', message: QUESTION },
	});
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
