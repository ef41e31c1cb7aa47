import type { NodeApiError } from 'n8n-workflow';
import { forgetOldest } from '../transport/forgetOldest';
import type { PactMessage } from './messages';

/** What a look at a conversation gave: its newest messages, oldest first, or the refusal of Pact's limits. */
export type Look = { messages: PactMessage[] } | { refusal: NodeApiError };

/** Who looks. */
export interface Looker {
	/** Stands for the execution as long as it goes on without waiting */
	execution: object;
	/** The run of the node that asks, such as an agent's */
	run: string;
	conversation: string;
	/** How long Pact's limits may keep the look waiting */
	maxWaitSeconds: number;
}

interface Sight {
	/** By run: an agent may ask after each of its tools */
	looks: Map<string, Promise<Look>>;
	/** Looked at before, be the look forgotten or not */
	conversations: Set<string>;
}

interface Kept {
	/** Seconds of a clock that nobody sets */
	startedAt: number;
	messages: PactMessage[];
}

/** So long one look serves everybody. */
const SHARED_SECONDS = 1;

/** So long an old look is better than none. */
const USEFUL_SECONDS = 60 * 60;

/** How many conversations and runs are kept; the oldest are forgotten first. */
const MOST = 200;

/** The latest look at each conversation that gave something. */
const lastLooks = new Map<string, Kept>();

/** The looks that are not over, by conversation and how long they may wait. */
const underWay = new Map<string, Promise<Look>>();

/** What executions have seen, as long as they go on. */
const sights = new WeakMap<object, Sight>();

const now = () => performance.now() / 1000;

/**
 * Looks at a conversation once per run of an agent, and once for all executions of the same second: Pact's v2 allows 20
 * looks a minute. Whoever comes while a look is under way takes that one, if both may wait as long. Only an execution that
 * has looked before and asks in another run, or after a wait, looks for itself.
 *
 * @throws what `read` throws
 */
export async function lookOnce(looker: Looker, read: () => Promise<Look>): Promise<Look> {
	const { looks, conversations } = sightOf(looker);
	const known = looks.get(runOf(looker));
	if (known) return await known;
	// Since it looked before, it may have sent something, even within this second.
	const isFirst = !conversations.has(looker.conversation);
	const looking = isFirst ? share(looker, read) : look(looker, read);
	conversations.add(looker.conversation);
	forgetOldest(conversations, MOST);
	keep(looks, runOf(looker), looking);
	let isUseful = false;
	try {
		const seen = await looking;
		isUseful = 'messages' in seen;
		return seen;
	} finally {
		if (!isUseful) forgetRun(looker);
	}
}

/** The run of the agent is over: its next question is about another moment. */
export function forgetRun(looker: Looker): void {
	sightOf(looker).looks.delete(runOf(looker));
}

function sightOf({ execution }: Looker): Sight {
	const sight = sights.get(execution) ?? { looks: new Map(), conversations: new Set() };
	sights.set(execution, sight);
	return sight;
}

const runOf = ({ run, conversation }: Looker) => `${run} ${conversation}`;

/** What was seen last, when that is not too long ago. */
export function lastMessages(conversation: string): PactMessage[] | undefined {
	const kept = lastLooks.get(conversation);
	return kept && now() - kept.startedAt <= USEFUL_SECONDS ? kept.messages : undefined;
}

async function share(looker: Looker, read: () => Promise<Look>): Promise<Look> {
	const latest = lastLooks.get(looker.conversation);
	if (latest && now() - latest.startedAt <= SHARED_SECONDS) return latest;
	const other = underWay.get(keyOf(looker));
	if (!other) return await look(looker, read);
	try {
		return await other;
	} catch {
		// That execution may have been stopped: this one looks for itself.
		return await look(looker, read);
	}
}

async function look(looker: Looker, read: () => Promise<Look>): Promise<Look> {
	const startedAt = now();
	const looking = read();
	underWay.set(keyOf(looker), looking);
	try {
		const seen = await looking;
		if ('messages' in seen) {
			keep(lastLooks, looker.conversation, { startedAt, messages: seen.messages });
		}
		return seen;
	} finally {
		if (underWay.get(keyOf(looker)) === looking) underWay.delete(keyOf(looker));
	}
}

const keyOf = ({ conversation, maxWaitSeconds }: Looker) => `${conversation} ${maxWaitSeconds}`;

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	forgetOldest(map, MOST);
}
