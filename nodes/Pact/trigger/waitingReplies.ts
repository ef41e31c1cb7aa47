import type { IWebhookFunctions } from 'n8n-workflow';
import { inEnvelope, type ClientReply, type WaitingReply } from '../api/waitingReply';
import { callOwnN8n } from '../transport/ownN8n';
import { pause } from '../transport/pause';
import { answerOf, isAnswered, isAnsweredElsewhere, noteAnswered } from './answered';
import { keyOf } from './deliveryKey';
import type { PactEvent } from './readEvent';
import { replyMemoryOf } from './replyMemory';
import { outcomeOf, putOff, SETTLING, type HandOver, type ReplyOutcome } from './replyOutcome';

/** How long Pact is kept waiting. Handing over goes on after that, and a repeat of Pact learns what came of it. */
const PATIENCE_SECONDS = 3;

/**
 * How long n8n may take to resume an execution. One that is busy does so all the same after a call was given up, and nobody
 * would learn that the reply has been taken.
 */
const TIMEOUT_MS = 180_000;

/** How many executions are resumed at a time: each costs n8n several writes to its database. */
const LANES = 8;

/** What is being handed over, by question: the other triggers hear of it as well, and the client goes on writing. */
const underWay = new Map<string, { key: string; outcome: Promise<HandOver> }>();

/** The latest hand-over of each lane. */
const lanes: Array<Promise<unknown>> = [];
let nextLane = 0;

/**
 * Gives a client's message to the execution that waits for it. Nothing that is received gets lost: what no execution
 * takes is treated as if none had waited.
 */
export async function offerReply(
	webhook: IWebhookFunctions,
	event: PactEvent,
): Promise<ReplyOutcome> {
	const { event: name, conversationId } = event.simple;
	if (name !== 'messageReceived' || conversationId === null || webhook.getMode() === 'manual') {
		return 'usual';
	}
	const memory = replyMemoryOf(webhook, Date.now());
	const key = keyOf(event);
	if (memory.isAnswer(key, Date.now())) return 'accepted';
	const entry = memory.find(conversationId);
	if (!entry) return 'usual';

	const outcome = await Promise.race([
		handingOver(webhook, event, entry, key),
		pause(PATIENCE_SECONDS, undefined).then(() => putOff(entry.ask, key, 0)),
	]);
	const answer = answerOf(entry.ask);
	const isAccepted = answer === key;
	// Also when it was another message: one that n8n took late, or that another trigger handed over, is still to be repeated.
	// Where the workflow starts as well, the memory of deliveries takes care of repeats.
	if (answer !== undefined && !entry.startTrigger) memory.noteAnswer(answer, Date.now());
	if (isAccepted || outcome === 'over') {
		memory.end(entry);
		memory.store(webhook.getWorkflowStaticData('node'));
	}
	if (isAccepted) return entry.startTrigger ? 'usual' : 'accepted';
	return outcome === 'later' ? 'later' : 'usual';
}

/** Starts to hand a message over, unless that is under way. For each question one message comes after the other. */
async function handingOver(
	webhook: IWebhookFunctions,
	event: PactEvent,
	entry: WaitingReply,
	key: string,
): Promise<HandOver> {
	const before = underWay.get(entry.ask);
	if (before?.key === key) return await before.outcome;
	const start = async () => {
		await before?.outcome;
		return await inLane(async () => await handOver(webhook, event, entry, key));
	};
	const own = { key, outcome: start() };
	underWay.set(entry.ask, own);
	try {
		return await own.outcome;
	} finally {
		if (underWay.get(entry.ask) === own) underWay.delete(entry.ask);
	}
}

async function inLane(work: () => Promise<HandOver>): Promise<HandOver> {
	const lane = nextLane++ % LANES;
	const before = lanes[lane];
	const own = (async () => {
		await before;
		return await work();
	})();
	lanes[lane] = own;
	return await own;
}

/** Never throws: nobody may be waiting for it any more. */
async function handOver(
	webhook: IWebhookFunctions,
	event: PactEvent,
	{ ask, resumeUrl }: WaitingReply,
	key: string,
): Promise<HandOver> {
	const reply = inEnvelope(replyIn(event));
	for (let attempt = 1; !isAnswered(ask); attempt++) {
		const answer = await callOwnN8n(webhook, 'POST', resumeUrl, reply, TIMEOUT_MS);
		let outcome = outcomeOf(answer);
		// The same message may have come to another process, which was quicker.
		if (outcome === 'over' && (await isAnsweredElsewhere(webhook, ask, key))) outcome = 'accepted';
		if (outcome === 'accepted') noteAnswered(ask, key);
		if (outcome !== 'notYet') return outcome === 'later' ? putOff(ask, key, 1) : outcome;
		if (attempt >= SETTLING.tries) return putOff(ask, key, 1);
		await pause(SETTLING.pauseSeconds, undefined);
	}
	return 'over';
}

/** What the execution gets of a message. */
function replyIn({ simple }: PactEvent): ClientReply {
	const { conversationId, messageId, text, time, senderName, attachments } = simple;
	return { conversationId: conversationId ?? 0, messageId, text, time, senderName, attachments };
}
