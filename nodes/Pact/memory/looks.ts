import type { NodeApiError } from 'n8n-workflow';
import { forgetOldest } from '../transport/forgetOldest';
import type { PactMessage } from './messages';

/** What a look at a conversation gave: its newest messages, oldest first, or the refusal of Pact's limits. */
export type Look = { messages: PactMessage[] } | { refusal: NodeApiError };

/** Who looks. */
export interface Looker {
	/** The run of the agent */
	run: string;
	conversation: string;
	/** How long Pact's limits may keep the look waiting */
	maxWaitSeconds: number;
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

/** What a run of an agent has seen: it may ask after each of its tools. */
const runs = new Map<string, Promise<Look>>();

const now = () => performance.now() / 1000;

/**
 * Looks at a conversation once per run of an agent, and once for all runs of the same second: Pact's v2 allows 20 looks a
 * minute. Whoever comes while a look is under way takes that one, if both may wait as long.
 *
 * @throws what `read` throws
 */
export async function lookOnce(looker: Looker, read: () => Promise<Look>): Promise<Look> {
	const { run } = looker;
	const known = runs.get(run);
	if (known) return await known;
	const looking = share(looker, read);
	keep(runs, run, looking);
	const look = await looking.catch((error: unknown) => {
		runs.delete(run);
		throw error;
	});
	if ('refusal' in look) runs.delete(run);
	return look;
}

/** The run of the agent is over: its next question is about another moment. */
export const forgetRun = (run: string): boolean => runs.delete(run);

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
