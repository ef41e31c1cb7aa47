import assert from 'node:assert/strict';
import { say } from '../acceptance';
import { hasEnded, type Execution, type ExecutionRow, type StoredWorkflow } from '../n8n/api';
import { START, type Json, type WorkflowFile } from '../n8n/workflow';
import { eventually, pause, type Suite } from '../scenario';
import { COMPANY, WHATSAPP } from '../environment';
import type { QueueContext } from './cluster';
import { hooks, reach } from './reach';
import {
	answering,
	answeringOnce,
	answerTo,
	catchingUp,
	told,
	TRIGGER,
	UNANSWERED,
} from './workflows';

/** n8n's words for an execution whose worker did not come back */
const GIVEN_UP = /failed to be processed too many times/;

/** n8n 2 has no such setting any more and behaves as with 0. */
const NEVER_REPEAT = { QUEUE_WORKER_MAX_STALLED_COUNT: '0' };

export const queueMode: Suite<QueueContext> = {
	name: 'Queue mode: main, two webhook processes and two workers, on PostgreSQL and Redis',
	scenarios: [
		{
			name: 'Activated in main, Pact delivers to the webhook process; deactivated, it is gone from Pact',
			async run(context) {
				const workflow = await activated(context, answering(context));
				const [url] = hooks(context);
				assert.ok(url.startsWith(`${context.webhook.url}/webhook/`), url);
				await clientsWrite(context, 20);
				await settled(context, workflow, 20);
				assert.deepEqual(answers(context), eachOnce(20));

				await context.api.deactivate(workflow.id);
				await eventually(() => assert.deepEqual(hooks(context), []));
				await eventually(async () => assert.equal((await ping(url)).status, 404));
			},
		},
		{
			name: '500 messages, a worker killed in the middle: every message is answered, none twice',
			seconds: 900,
			async run(context) {
				const alarm = await context.create(told());
				// n8n 2 starts an error workflow only when it is published, n8n 1 cannot activate it.
				if (!isFirstLine(context)) await context.api.activate(alarm.id);
				const file = answeringOnce(context, { errorWorkflow: alarm.id });
				const workflow = await activated(context, file);
				const delivered = clientsWrite(context, 500);
				await killInTheMiddle(context, 150);
				await delivered;
				const rows = await settled(context, workflow, 500);

				const failed = await failures(context, rows);
				await accountedFor(context, rows, failed);
				await settled(context, alarm, failed.length);
				const open = unanswered(context);
				tell(context, rows, `${failed.length} failed, ${open.length} unanswered`);
				// n8n 1 gives what the dead worker had in hand to another one, n8n 2 does not.
				if (isFirstLine(context)) assert.equal(failed.length, 0);
				else assert.ok(failed.length > 0, 'The killed worker had nothing in hand');

				const catchUp = await context.api.execute(await context.create(catchingUp(context)), START);
				assert.equal(catchUp.error, undefined);
				const found = catchUp.items(UNANSWERED).map(({ id }) => Number(id));
				assert.deepEqual(found.sort(), open.sort());
				await context.pact.idle();
				assert.deepEqual(answers(context), eachOnce(500));
			},
		},
		{
			name: 'A workflow that does not look first, a worker killed: none twice, and what it had in hand shows as failed',
			seconds: 400,
			async run(context) {
				if (isFirstLine(context)) await context.employ(NEVER_REPEAT);
				const workflow = await activated(context, answering(context));
				const delivered = clientsWrite(context, 80);
				await killInTheMiddle(context, 20);
				await delivered;
				const rows = await settled(context, workflow, 80);
				const failed = await failures(context, rows);
				await accountedFor(context, rows, failed);
				await beyondRetry(context, failed);
				const times = answers(context);
				const unanswered = times.filter((count) => count === 0).length;
				tell(context, rows, `${failed.length} failed, ${unanswered} unanswered`);
				assert.ok(failed.length > 0, 'The killed worker had nothing in hand');
				assert.ok(unanswered <= failed.length, 'A message was lost without a word');
				assert.ok(
					times.every((count) => count <= 1),
					'A message was answered twice',
				);
			},
		},
		{
			name: 'A worker asked to stop finishes what it has in hand: every message is answered, none twice, none fails',
			seconds: 300,
			async run(context) {
				const workflow = await activated(context, answering(context));
				const delivered = clientsWrite(context, 80);
				slowDown(context);
				await answered(context, 20);
				await context.workers[0].stop();
				await delivered;
				const rows = await settled(context, workflow, 80);
				assert.deepEqual(await failures(context, rows), []);
				assert.deepEqual(answers(context), eachOnce(80));
			},
		},
		{
			name: 'Repeated deliveries start nothing, also after the webhook process was started anew',
			seconds: 300,
			async run(context) {
				const workflow = await activated(context, answering(context));
				await clientsWrite(context, 100);
				await settled(context, workflow, 100);
				const bodies = context.pact.deliveries
					.filter(({ answeredText }) => answeredText === 'accepted')
					.map(({ body }) => body);
				assert.equal(bodies.length, 100);
				await context.pact.emit(bodies, { duplicates: 2, shuffle: 1, together: true });
				await settled(context, workflow, 100);
				// What two workers wrote at the same moment, the webhook process stores with a later event.
				await pause(6);
				await context.pact.emit({ ...(bodies[0] as Json), event: 'update' });
				await context.webhook.restart();
				await context.pact.emit(bodies, { shuffle: 2 });
				await settled(context, workflow, 100);
				assert.deepEqual(answers(context), eachOnce(100));
			},
		},
		{
			name: 'Two webhook processes: what reaches the other one is answered once, none is lost',
			seconds: 600,
			async run(context) {
				const workflow = await activated(context, answering(context));
				context.pact.assumptions.lastAck = 1;
				const conversationId = await conversationOf(context, workflow);
				const events = eventsOf(conversationId);

				const later = events(60);
				await reach(context.webhook, context, later);
				await pause(10);
				await reach(context.otherWebhook, context, later);
				await within(context, workflow, 'ten seconds later', later, 0);

				const burst = events(200);
				await reach(context.webhook, context, burst);
				await reach(context.otherWebhook, context, burst);
				await within(context, workflow, 'right after a burst', burst, 2);

				const minute = events(40);
				await reach(context.webhook, context, minute);
				await pause(60);
				await reach(context.otherWebhook, context, minute);
				await within(context, workflow, "after Pact's minute", minute, 0);

				const together = events(60);
				await Promise.all(
					[context.webhook, context.otherWebhook].map(
						async (one) => await reach(one, context, together),
					),
				);
				await within(context, workflow, 'at the same moment', together, 6);
			},
		},
	],
};

/** Waits until nothing runs any more, and looks how often each event was answered: at least once, few twice. */
async function within(
	{ api, pact }: QueueContext,
	workflow: StoredWorkflow,
	when: string,
	events: Json[],
	mostTwice: number,
): Promise<void> {
	await eventually(
		async () => {
			const rows = await api.executionRows(workflow.id);
			const ended = rows.filter(hasEnded).length;
			assert.equal(ended, rows.length, `${rows.length - ended} of ${rows.length} have not ended`);
			await pause(3);
			assert.equal((await api.executionRows(workflow.id)).length, rows.length, 'More have begun');
		},
		300,
		1,
	);
	await pact.idle();
	const counts = events.map(({ object }) => {
		const text = answerTo(Number((object as Json).id));
		return pact.world.messages.filter(({ income, message }) => !income && message === text).length;
	});
	const twice = counts.filter((count) => count > 1).length;
	const lost = counts.filter((count) => count === 0).length;
	say(`    ${when}: ${twice} of ${counts.length} answered twice, ${lost} lost`);
	assert.equal(lost, 0);
	assert.ok(twice <= mostTwice, `${twice} of ${counts.length} were answered twice`);
}

/** A client's conversation, which events can be about. */
async function conversationOf(context: QueueContext, workflow: StoredWorkflow): Promise<number> {
	await clientsWrite(context, 1);
	await settled(context, workflow, 1);
	const [conversation] = context.pact.world.conversations;
	return conversation.id;
}

/** Makes events of messages that nothing has told of before. */
function eventsOf(conversationId: number): (count: number) => Json[] {
	let id = 500_000;
	return (count) =>
		Array.from({ length: count }, () => {
			const object = {
				...{ id: ++id, company_id: COMPANY, conversation_id: conversationId },
				...{ income: true, status: 'created', message: `Message ${id}`, attachments: [] },
			};
			return { type: 'message', event: 'create', object };
		});
}

const eachOnce = (count: number) => Array<number>(count).fill(1);

const isFirstLine = ({ webhook }: QueueContext) => webhook.version.startsWith('1.');

async function activated(context: QueueContext, file: WorkflowFile): Promise<StoredWorkflow> {
	const workflow = await context.create(file);
	await context.api.activate(workflow.id);
	await eventually(async () => {
		const [url] = hooks(context);
		assert.ok(url, 'It is not registered in Pact');
		assert.equal((await ping(url)).status, 200);
	}, 30);
	return workflow;
}

const ping = async (url: string) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ source: 'pact.im', operation: 'test' }),
	});

/** Fifty clients write in turn. Resolves when Pact has delivered all of it, with its repeats. */
async function clientsWrite({ pact }: QueueContext, count: number): Promise<void> {
	pact.assumptions.retrySeconds = 10;
	// Every step of every answer is delivered, too. One is enough.
	pact.assumptions.lastAck = 1;
	for (let place = 0; place < count; place++) {
		const phone = String(79250000001 + (place % 50));
		await pact.incomingMessage({ channelId: WHATSAPP, phone, text: `Message ${place}` });
	}
	await pact.idle();
}

/** How often each message was answered, in the order of the messages. */
function answers({ pact }: QueueContext): number[] {
	const counts = new Map<string | null, number>();
	for (const { income, message } of pact.world.messages) {
		if (!income) counts.set(message, (counts.get(message) ?? 0) + 1);
	}
	const asked = pact.world.messages.filter(({ income }) => income);
	return asked.map(({ id }) => counts.get(answerTo(id)) ?? 0);
}

/** The IDs of the messages without an answer. */
function unanswered(context: QueueContext): number[] {
	const times = answers(context);
	const asked = context.pact.world.messages.filter(({ income }) => income);
	return asked.filter((_, place) => times[place] === 0).map(({ id }) => id);
}

/** Pact takes its time, so that executions are in the middle of it: before they answer, and when they have. */
function slowDown({ pact }: QueueContext): void {
	const path = `/p1/companies/${COMPANY}/conversations/:id/messages`;
	for (const method of ['GET', 'POST']) {
		pact.fail({ method, path, delayMs: 1000, times: Infinity });
	}
}

async function answered({ pact }: QueueContext, count: number): Promise<void> {
	await eventually(() => {
		const sent = pact.world.messages.filter(({ income }) => !income).length;
		assert.ok(sent >= count, `${sent} answers instead of ${count}`);
	}, 180);
}

/** Kills a worker as soon as so many messages have been answered, with answers of its on their way. */
async function killInTheMiddle(context: QueueContext, count: number): Promise<void> {
	slowDown(context);
	await answered(context, count);
	await context.workers[0].kill();
}

/** Waits until there are so many executions and all have ended, and no more come. Pact has then done its part, too. */
async function settled(
	{ api, pact }: QueueContext,
	workflow: StoredWorkflow,
	count: number,
): Promise<ExecutionRow[]> {
	const read = async () => await api.executionRows(workflow.id);
	await eventually(
		async () => {
			const rows = await read();
			const ended = rows.filter(hasEnded).length;
			assert.ok(rows.length >= count, `${rows.length} executions instead of ${count}`);
			assert.equal(ended, rows.length, `${rows.length - ended} of ${rows.length} have not ended`);
		},
		300,
		1,
	);
	await pact.idle();
	await pause(1.5);
	const rows = await read();
	assert.equal(rows.length, count, `${rows.length} executions instead of ${count}`);
	return rows;
}

/** Executions that did not succeed. Nothing but a dead worker may be the reason. */
async function failures({ api }: QueueContext, rows: ExecutionRow[]): Promise<Execution[]> {
	const failed: Execution[] = [];
	for (const { id, status } of rows) {
		if (status !== 'success') failed.push(await api.finished(id));
	}
	for (const { error } of failed) assert.match(error?.message ?? '', GIVEN_UP);
	return failed;
}

/** n8n has overwritten what the executions began with, so Retry runs nothing. */
async function beyondRetry({ api }: QueueContext, failed: Execution[]): Promise<void> {
	for (const { id, items } of failed) {
		assert.deepEqual(items(TRIGGER), []);
		const retried = await api.retry(id);
		assert.deepEqual(retried.items(TRIGGER), []);
		assert.match(retried.error?.message ?? '', GIVEN_UP);
	}
}

/** Every message has an execution of its own: one that succeeded and answered it, or one that n8n shows as failed. */
async function accountedFor(
	{ api, pact }: QueueContext,
	rows: ExecutionRow[],
	failed: Execution[],
): Promise<void> {
	const handled = new Set<number>();
	for (const { id, status } of rows) {
		if (status !== 'success') continue;
		const [message] = (await api.finished(id)).items(TRIGGER);
		handled.add(Number(message.messageId));
	}
	const asked = pact.world.messages.filter(({ income }) => income);
	const missing = asked.filter(({ id }) => !handled.has(id));
	assert.equal(
		handled.size,
		rows.length - failed.length,
		'Two executions handled the same message',
	);
	assert.equal(missing.length, failed.length, 'A message is neither handled nor shown as failed');
}

/** What a run measured, for a person. */
function tell({ pact }: QueueContext, rows: ExecutionRow[], outcome: string): void {
	const events = pact.deliveries.filter(({ format }) => format !== 'ping');
	const repeats = events.filter(({ attempt }) => attempt > 1).length;
	const counts = `${events.length} deliveries, ${repeats} of them repeats, ${rows.length} executions`;
	say(`    ${counts}, ${outcome}`);
}
