import type { NodeApiError } from 'n8n-workflow';
import { forgetOldest } from '../transport/forgetOldest';
import type { PactMessage } from './messages';

/** What a look at a conversation gave: its newest messages, oldest first, or the refusal of Pact's limits. */
export type Look = { messages: PactMessage[] } | { refusal: NodeApiError };

interface Kept {
	/** Seconds of a clock that nobody sets */
	startedAt: number;
	isOver: boolean;
	look: Promise<Look>;
}

/** So long one look serves everybody. */
const SHARED_SECONDS = 1;

/** So long an old look is better than none. */
const USEFUL_SECONDS = 60 * 60;

/** How many conversations and runs are kept; the oldest are forgotten first. */
const MOST = 200;

/** The latest look at each conversation that gave something. */
const lastLooks = new Map<string, Kept>();

/** What a run of an agent has seen: it may ask after each of its tools. */
const runs = new Map<string, Promise<Look>>();

const now = () => performance.now() / 1000;

/**
 * Looks at a conversation once per run of an agent, and once for all runs of the same second: Pact's v2 allows 20 looks a
 * minute. Whoever comes while a look is under way takes that one.
 *
 * @throws what `read` throws
 */
export async function lookOnce(
	{ run, conversation }: { run: string; conversation: string },
	read: () => Promise<Look>,
): Promise<Look> {
	const known = runs.get(run);
	if (known) return await known;
	const looking = share(conversation, read);
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
export async function lastMessages(conversation: string): Promise<PactMessage[] | undefined> {
	const kept = lastLooks.get(conversation);
	if (kept === undefined || !kept.isOver || now() - kept.startedAt > USEFUL_SECONDS)
		return undefined;
	const look = await kept.look;
	return 'messages' in look ? look.messages : undefined;
}

async function share(conversation: string, read: () => Promise<Look>): Promise<Look> {
	const latest = lastLooks.get(conversation);
	if (latest && (!latest.isOver || now() - latest.startedAt <= SHARED_SECONDS)) {
		try {
			return await latest.look;
		} catch {
			// That execution may have been stopped: this one looks for itself.
		}
	}
	const kept: Kept = { startedAt: now(), isOver: false, look: read() };
	keep(lastLooks, conversation, kept);
	let isUseful = false;
	try {
		const look = await kept.look;
		isUseful = 'messages' in look;
		return look;
	} finally {
		kept.isOver = true;
		if (!isUseful) putBack(conversation, kept, latest);
	}
}

/** A look that gave nothing does not take the place of one that did. */
function putBack(conversation: string, failed: Kept, before: Kept | undefined): void {
	if (lastLooks.get(conversation) !== failed) return;
	lastLooks.delete(conversation);
	if (before?.isOver === true) keep(lastLooks, conversation, before);
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	forgetOldest(map, MOST);
}
