import assert from 'node:assert/strict';
import { hasEnded, type Execution, type StoredWorkflow } from '../n8n/api';
import { byId, chain, node, PACT_TRIGGER, type Json } from '../n8n/workflow';
import { eventually } from '../scenario';
import { COMPANY, type PactContext } from '../environment';
import { activateAsking, AFTER, conversationWith, textsTo, type Asking } from './asking';

/** Many clients who are all asked at once. */
export interface Crowd {
	/** Their conversations */
	ids: number[];
	/** The executions that asked them. n8n 1 leaves some out of its list when they have gone on in another order. */
	executions: string[];
	trigger: StoredWorkflow;
	asking: Asking;
}

/** How many are asked at a time: SQLite does not bear many writers at once, whoever they are. */
const AT_A_TIME = 5;

/** Asks so many clients and waits until every execution waits for its reply. */
export async function askMany(context: PactContext, n8nUrl: string, count: number): Promise<Crowd> {
	const { pact } = context;
	pact.assumptions.quotas = false;
	for (let index = 0; index < count; index++) {
		await conversationWith(context, `7926${1_000_000 + index}`);
	}
	const ids = pact.world.conversations.slice(-count).map(({ id }) => id);
	const trigger = await activateTrigger(context);
	// Pact lets version 2 send 30 messages a minute, and the node keeps to that. Version 1 has no such limit.
	const asking = await activateAsking(context, n8nUrl, {
		...{ conversationId: byId('={{ $json.body.conversationId }}'), apiVersion: 'v1' },
		...{ responseType: 'reply', message: 'When may we deliver your flowers?' },
	});
	const [first, ...others] = ids;
	await asking.first({ conversationId: first });
	await askAll(asking, others);
	await eventually(
		async () => {
			const { waiting = 0, running = 0, new: begun = 0 } = await statuses(context, asking);
			assert.equal(running + begun, 0, `${running + begun} of ${count} are still asking`);
			if (waiting === count) return;
			// On a computer that is too busy, n8n 2.41 fails executions by itself: it gives up its own regular expressions.
			await askAll(
				asking,
				ids.filter((id) => textsTo(context, id).length === 0),
			);
			throw new Error(`${waiting} of ${count} wait`);
		},
		600,
		1,
	);
	await eventually(() => {
		const counts = countOf(ids.map((id) => String(textsTo(context, id).length)));
		assert.deepEqual(counts, { 1: count }, 'how many clients got how many questions');
	}, 30);
	return { ids, trigger, asking, executions: await waitingOf(context, asking) };
}

async function askAll(asking: Asking, ids: number[]): Promise<void> {
	for (let from = 0; from < ids.length; from += AT_A_TIME) {
		const some = ids.slice(from, from + AT_A_TIME);
		await Promise.all(some.map(async (conversationId) => await asking.call({ conversationId })));
	}
}

/** The event of a client's reply, the same each time it is asked for, as Pact's repeats are. */
export const replyIn = (conversationId: number): Json => ({
	...{ type: 'message', event: 'create', company_id: COMPANY },
	object: {
		...{ id: 900_000 + conversationId, company_id: COMPANY, conversation_id: conversationId },
		...{ provider: 'whatsapp', income: true, message: `Reply of ${conversationId}` },
		...{ status: 'created', created_at: '2099-01-01T10:00:00Z' },
	},
});

/** How many replies come at the same moment. n8n turns away what its database cannot bear. */
const TOGETHER = 20;

/** All clients reply, each so many times, in no order. */
export async function replyAll(
	{ pact }: PactContext,
	ids: readonly number[],
	{ times }: { times: number },
): Promise<void> {
	// Nobody documents how long Pact waits for an answer. How fast this computer is, is not what is tested.
	pact.assumptions.deliveryTimeoutMs = 60_000;
	const replies = shuffled(ids.flatMap((id) => Array<Json>(times).fill(replyIn(id))));
	for (let from = 0; from < replies.length; from += TOGETHER) {
		await pact.emit(replies.slice(from, from + TOGETHER), { together: true });
	}
}

/** The same disorder each time: the constants are those of Numerical Recipes. */
function shuffled<Value>(values: readonly Value[]): Value[] {
	let state = 7;
	const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
	return values
		.map((value) => ({ value, place: next() }))
		.sort((a, b) => a.place - b.place)
		.map(({ value }) => value);
}

/** What became of the executions of a crowd, once all have ended or the time is over. */
export interface Outcome {
	/** Went on with the reply of their own conversation */
	own: number;
	/** Went on with somebody else's */
	wrong: number;
	/** Still wait, or failed */
	lost: number;
	/** Replies that started the trigger's workflow */
	started: number;
}

export async function outcomeOf(
	context: PactContext,
	{ executions: ids, trigger, asking }: Crowd,
	seconds = 300,
): Promise<Outcome> {
	const { api } = context;
	await eventually(
		async () => {
			const rows = await api.executionRows(asking.workflow.id);
			const open = rows.filter((row) => !hasEnded(row)).length;
			assert.equal(open, 0, `${open} of ${rows.length} still wait`);
		},
		seconds,
		1,
	).catch((error: Error) => console.log(error.message));
	const executions: Execution[] = [];
	for (const id of ids) {
		const execution = await api.finished(id, 1).catch((error: Error) => console.log(error.message));
		if (execution?.error) console.log(`Execution ${id}: ${execution.error.message}`);
		if (execution) executions.push(execution);
	}
	const answers = executions.map(
		(execution) => execution.items(AFTER)[0]?.data as Json | undefined,
	);
	const isOwn = (data: Json) => data.text === `Reply of ${String(data.conversationId)}`;
	const given = answers.filter((data) => data !== undefined);
	const own = new Set(given.filter(isOwn).map(({ conversationId }) => conversationId)).size;
	return {
		own,
		wrong: given.length - given.filter(isOwn).length,
		lost: ids.length - own,
		started: (await api.executionRows(trigger.id)).length,
	};
}

/** What Pact was answered, as "200: 400, 503: 12". */
export const answersTo = ({ pact }: PactContext): string =>
	Object.entries(countOf(pact.deliveries.map(({ status }) => String(status))))
		.map(([status, count]) => `${status}: ${count}`)
		.join(', ');

const waitingOf = async ({ api }: PactContext, { workflow }: Asking): Promise<string[]> =>
	(await api.executionRows(workflow.id))
		.filter(({ status }) => status === 'waiting')
		.map(({ id }) => id);

const statuses = async ({ api }: PactContext, { workflow }: Asking) =>
	countOf((await api.executionRows(workflow.id)).map(({ status }) => status));

const countOf = (values: string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
};

/** A workflow that every message starts, registered and answering. */
export async function activateTrigger(context: PactContext): Promise<StoredWorkflow> {
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
