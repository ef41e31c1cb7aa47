import type { IWebhookFunctions } from 'n8n-workflow';
import {
	inEnvelope,
	REPLY_FIELD,
	type ClientReply,
	type ReplyAnswer,
	type WaitingReply,
} from '../api/waitingReply';
import { callOwnN8n, type OwnAnswer } from '../transport/ownN8n';
import { pause } from '../transport/pause';
import { keyOf } from './deliveryKey';
import type { PactEvent } from './readEvent';
import { replyMemoryOf } from './replyMemory';
import { isRunning } from './replyRegistry';

/** What becomes of a delivery: an execution took it; Pact shall send it again; it is like any other. */
export type ReplyOutcome = 'accepted' | 'later' | 'usual';

/** `over` when nothing waits there any more. */
type HandOver = ReplyOutcome | 'over';

/** Looks at an execution that is not waiting yet: how often, and the seconds in between. Pact waits meanwhile. */
const LOOKS = 3;
const PAUSE_SECONDS = 0.5;

/** Pact's second format repeats five times (`pact-api/webhooks.md` §2). The last repeat has to start the workflow. */
const MAX_DELAYS = 4;

/** How many messages and questions this process remembers for that. They matter for minutes. */
const CAPACITY = 5_000;

/** How often a message was put off, by its key. */
const delays = new Map<string, number>();

/** Which message answered a question: several triggers of one company hear the same message. */
const answerOf = new Map<string, string>();

/** Handing over a reply takes a moment, in which the other triggers hear of it as well, or the client goes on writing. */
const underWay = new Map<string, Promise<HandOver>>();

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

	const outcome = await inTurn(entry.ask, async () => await handOver(webhook, event, entry, key));
	const isAccepted = answerOf.get(entry.ask) === key;
	// Where the workflow starts as well, the memory of deliveries takes care of repeats.
	if (isAccepted && !entry.startTrigger) memory.noteAnswer(key, Date.now());
	if (isAccepted || outcome === 'over') {
		memory.end(entry);
		memory.store(webhook.getWorkflowStaticData('node'));
	}
	if (isAccepted) return entry.startTrigger ? 'usual' : 'accepted';
	return outcome === 'later' ? 'later' : 'usual';
}

/** One after the other for each question. */
async function inTurn(ask: string, work: () => Promise<HandOver>): Promise<HandOver> {
	const before = underWay.get(ask);
	const own = (async () => {
		await before;
		return await work();
	})();
	underWay.set(ask, own);
	try {
		return await own;
	} finally {
		if (underWay.get(ask) === own) underWay.delete(ask);
	}
}

async function handOver(
	webhook: IWebhookFunctions,
	event: PactEvent,
	{ ask, resumeUrl }: WaitingReply,
	key: string,
): Promise<HandOver> {
	const reply = inEnvelope(replyIn(event));
	for (let look = 1; !answerOf.has(ask); look++) {
		const outcome = outcomeOf(await callOwnN8n(webhook, 'POST', resumeUrl, reply));
		if (outcome === 'accepted') remember(answerOf, ask, key);
		if (outcome !== 'running') return outcome === 'later' ? putOff(ask, key) : outcome;
		if (look >= LOOKS) return putOff(ask, key);
		await pause(PAUSE_SECONDS, undefined);
	}
	return 'over';
}

/** What the execution gets of a message. */
function replyIn({ simple }: PactEvent): ClientReply {
	const { conversationId, messageId, text, time, senderName, attachments } = simple;
	return { conversationId: conversationId ?? 0, messageId, text, time, senderName, attachments };
}

/**
 * What an answer of n8n's waiting address means. Only our own word says that the execution took the reply: for one that
 * has ended, n8n answers 200 with a page.
 */
function outcomeOf(answer: OwnAnswer): HandOver | 'running' {
	if ('lost' in answer) return 'later';
	const word = answer.body[REPLY_FIELD] as ReplyAnswer | undefined;
	if (word === 'accepted') return 'accepted';
	if (word === 'earlier') return 'usual';
	if (isRunning(answer)) return 'running';
	return answer.status >= 500 || answer.status === 429 ? 'later' : 'over';
}

/** Has Pact send the message again, as long as it does that. */
function putOff(ask: string, key: string): ReplyOutcome {
	const count = (delays.get(`${ask} ${key}`) ?? 0) + 1;
	remember(delays, `${ask} ${key}`, count);
	return count > MAX_DELAYS ? 'usual' : 'later';
}

function remember<Value>(all: Map<string, Value>, key: string, value: Value): void {
	all.set(key, value);
	for (const oldest of all.keys()) {
		if (all.size <= CAPACITY) break;
		all.delete(oldest);
	}
}
