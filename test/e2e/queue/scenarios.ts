import assert from 'node:assert/strict';
import { say } from '../acceptance';
import { hasEnded, type Execution, type ExecutionRow, type StoredWorkflow } from '../n8n/api';
import { START, type Json, type WorkflowFile } from '../n8n/workflow';
import { eventually, pause, type Chapter } from '../scenario';
import { COMPANY, WHATSAPP } from '../stage';
import type { QueueStage } from './cluster';
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

export const queueMode: Chapter<QueueStage> = {
	name: 'Queue mode: main, two webhook processes and two workers, on PostgreSQL and Redis',
	scenarios: [
		{
			name: 'Activated in main, Pact delivers to the webhook process; deactivated, it is gone from Pact',
			async run(stage) {
				const workflow = await activated(stage, answering(stage));
				const [url] = hooks(stage);
				assert.ok(url.startsWith(`${stage.webhook.url}/webhook/`), url);
				await clientsWrite(stage, 20);
				await settled(stage, workflow, 20);
				assert.deepEqual(answers(stage), eachOnce(20));

				await stage.api.deactivate(workflow.id);
				await eventually(() => assert.deepEqual(hooks(stage), []));
				await eventually(async () => assert.equal((await ping(url)).status, 404));
			},
		},
		{
			name: '500 messages, a worker killed in the middle: every message is answered, none twice',
			seconds: 900,
			async run(stage) {
				const alarm = await stage.create(told());
				// n8n 2 starts an error workflow only when it is published, n8n 1 cannot activate it.
				if (!isFirstLine(stage)) await stage.api.activate(alarm.id);
				const file = answeringOnce(stage, { errorWorkflow: alarm.id });
				const workflow = await activated(stage, file);
				const delivered = clientsWrite(stage, 500);
				await killInTheMiddle(stage, 150);
				await delivered;
				const rows = await settled(stage, workflow, 500);

				const failed = await failures(stage, rows);
				await accountedFor(stage, rows, failed);
				await settled(stage, alarm, failed.length);
				const open = unanswered(stage);
				tell(stage, rows, `${failed.length} failed, ${open.length} unanswered`);
				// n8n 1 gives what the dead worker had in hand to another one, n8n 2 does not.
				if (isFirstLine(stage)) assert.equal(failed.length, 0);
				else assert.ok(failed.length > 0, 'The killed worker had nothing in hand');

				const catchUp = await stage.api.execute(await stage.create(catchingUp(stage)), START);
				assert.equal(catchUp.error, undefined);
				const found = catchUp.items(UNANSWERED).map(({ id }) => Number(id));
				assert.deepEqual(found.sort(), open.sort());
				await stage.pact.idle();
				assert.deepEqual(answers(stage), eachOnce(500));
			},
		},
		{
			name: 'A workflow that does not look first, a worker killed: none twice, and what it had in hand shows as failed',
			seconds: 400,
			async run(stage) {
				if (isFirstLine(stage)) await stage.employ(NEVER_REPEAT);
				const workflow = await activated(stage, answering(stage));
				const delivered = clientsWrite(stage, 80);
				await killInTheMiddle(stage, 20);
				await delivered;
				const rows = await settled(stage, workflow, 80);
				const failed = await failures(stage, rows);
				await accountedFor(stage, rows, failed);
				await beyondRetry(stage, failed);
				const times = answers(stage);
				const unanswered = times.filter((count) => count === 0).length;
				tell(stage, rows, `${failed.length} failed, ${unanswered} unanswered`);
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
			async run(stage) {
				const workflow = await activated(stage, answering(stage));
				const delivered = clientsWrite(stage, 80);
				slowDown(stage);
				await answered(stage, 20);
				await stage.workers[0].stop();
				await delivered;
				const rows = await settled(stage, workflow, 80);
				assert.deepEqual(await failures(stage, rows), []);
				assert.deepEqual(answers(stage), eachOnce(80));
			},
		},
		{
			name: 'Repeated deliveries start nothing, also after the webhook process was started anew',
			seconds: 300,
			async run(stage) {
				const workflow = await activated(stage, answering(stage));
				await clientsWrite(stage, 100);
				await settled(stage, workflow, 100);
				const bodies = stage.pact.deliveries
					.filter(({ answeredText }) => answeredText === 'accepted')
					.map(({ body }) => body);
				assert.equal(bodies.length, 100);
				await stage.pact.emit(bodies, { duplicates: 2, shuffle: 1, together: true });
				await settled(stage, workflow, 100);
				// What two workers wrote at the same moment, the webhook process stores with a later event.
				await pause(6);
				await stage.pact.emit({ ...(bodies[0] as Json), event: 'update' });
				await stage.webhook.restart();
				await stage.pact.emit(bodies, { shuffle: 2 });
				await settled(stage, workflow, 100);
				assert.deepEqual(answers(stage), eachOnce(100));
			},
		},
		{
			name: 'Two webhook processes: what reaches the other one is answered once, none is lost',
			seconds: 600,
			async run(stage) {
				const workflow = await activated(stage, answering(stage));
				stage.pact.assumptions.lastAck = 1;
				const conversationId = await conversationOf(stage, workflow);
				const events = eventsOf(conversationId);

				const later = events(60);
				await reach(stage.webhook, stage, later);
				await pause(10);
				await reach(stage.otherWebhook, stage, later);
				await within(stage, workflow, 'ten seconds later', later, 0);

				const burst = events(200);
				await reach(stage.webhook, stage, burst);
				await reach(stage.otherWebhook, stage, burst);
				await within(stage, workflow, 'right after a burst', burst, 2);

				const minute = events(40);
				await reach(stage.webhook, stage, minute);
				await pause(60);
				await reach(stage.otherWebhook, stage, minute);
				await within(stage, workflow, "after Pact's minute", minute, 0);

				const together = events(60);
				await Promise.all(
					[stage.webhook, stage.otherWebhook].map(async (one) => await reach(one, stage, together)),
				);
				await within(stage, workflow, 'at the same moment', together, 6);
			},
		},
	],
};

/** Waits until nothing runs any more, and looks how often each event was answered: at least once, few twice. */
async function within(
	{ api, pact }: QueueStage,
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
async function conversationOf(stage: QueueStage, workflow: StoredWorkflow): Promise<number> {
	await clientsWrite(stage, 1);
	await settled(stage, workflow, 1);
	const [conversation] = stage.pact.world.conversations;
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

/** Sends events to one of the webhook processes, as a load balancer does. */
async function reach(process: QueueStage['webhook'], stage: QueueStage, events: Json[]) {
	const [registered] = hooks(stage);
	const { pathname, search } = new URL(registered);
	await Promise.all(
		events.map(async (event) => {
			const response = await fetch(`${process.url}${pathname}${search}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(event),
			});
			assert.equal(response.status, 200);
		}),
	);
}

const eachOnce = (count: number) => Array<number>(count).fill(1);

const isFirstLine = ({ webhook }: QueueStage) => webhook.version.startsWith('1.');

async function activated(stage: QueueStage, file: WorkflowFile): Promise<StoredWorkflow> {
	const workflow = await stage.create(file);
	await stage.api.activate(workflow.id);
	await eventually(async () => {
		const [url] = hooks(stage);
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

/** Where Pact delivers, in the order of registration. */
const hooks = ({ pact }: QueueStage) =>
	pact.world.webhooks.filter(({ active }) => active).map(({ url }) => url);

/** Fifty clients write in turn. Resolves when Pact has delivered all of it, with its repeats. */
async function clientsWrite({ pact }: QueueStage, count: number): Promise<void> {
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
function answers({ pact }: QueueStage): number[] {
	const counts = new Map<string | null, number>();
	for (const { income, message } of pact.world.messages) {
		if (!income) counts.set(message, (counts.get(message) ?? 0) + 1);
	}
	const asked = pact.world.messages.filter(({ income }) => income);
	return asked.map(({ id }) => counts.get(answerTo(id)) ?? 0);
}

/** The IDs of the messages without an answer. */
function unanswered(stage: QueueStage): number[] {
	const times = answers(stage);
	const asked = stage.pact.world.messages.filter(({ income }) => income);
	return asked.filter((_, place) => times[place] === 0).map(({ id }) => id);
}

/** Pact takes its time, so that executions are in the middle of it: before they answer, and when they have. */
function slowDown({ pact }: QueueStage): void {
	const path = `/p1/companies/${COMPANY}/conversations/:id/messages`;
	for (const method of ['GET', 'POST']) {
		pact.fail({ method, path, delayMs: 1000, times: Infinity });
	}
}

async function answered({ pact }: QueueStage, count: number): Promise<void> {
	await eventually(() => {
		const sent = pact.world.messages.filter(({ income }) => !income).length;
		assert.ok(sent >= count, `${sent} answers instead of ${count}`);
	}, 180);
}

/** Kills a worker as soon as so many messages have been answered, with answers of its on their way. */
async function killInTheMiddle(stage: QueueStage, count: number): Promise<void> {
	slowDown(stage);
	await answered(stage, count);
	await stage.workers[0].kill();
}

/** Waits until there are so many executions and all have ended, and no more come. Pact has then done its part, too. */
async function settled(
	{ api, pact }: QueueStage,
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
async function failures({ api }: QueueStage, rows: ExecutionRow[]): Promise<Execution[]> {
	const failed: Execution[] = [];
	for (const { id, status } of rows) {
		if (status !== 'success') failed.push(await api.finished(id));
	}
	for (const { error } of failed) assert.match(error?.message ?? '', GIVEN_UP);
	return failed;
}

/** n8n has overwritten what the executions began with, so Retry runs nothing. */
async function beyondRetry({ api }: QueueStage, failed: Execution[]): Promise<void> {
	for (const { id, items } of failed) {
		assert.deepEqual(items(TRIGGER), []);
		const retried = await api.retry(id);
		assert.deepEqual(retried.items(TRIGGER), []);
		assert.match(retried.error?.message ?? '', GIVEN_UP);
	}
}

/** Every message has an execution of its own: one that succeeded and answered it, or one that n8n shows as failed. */
async function accountedFor(
	{ api, pact }: QueueStage,
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
function tell({ pact }: QueueStage, rows: ExecutionRow[], outcome: string): void {
	const events = pact.deliveries.filter(({ format }) => format !== 'ping');
	const repeats = events.filter(({ attempt }) => attempt > 1).length;
	const counts = `${events.length} deliveries, ${repeats} of them repeats, ${rows.length} executions`;
	say(`    ${counts}, ${outcome}`);
}
