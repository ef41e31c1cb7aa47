import { REPLY_FIELD, type ReplyAnswer } from '../api/waitingReply';
import type { OwnAnswer } from '../transport/ownN8n';
import { keepLatest } from './latest';

/** What becomes of a delivery: an execution took it; Pact shall send it again; it is like any other. */
export type ReplyOutcome = 'accepted' | 'later' | 'usual';

/** What became of handing it over: `over` when nothing waits there any more. */
export type HandOver = ReplyOutcome | 'over';

/** How often an execution is called that may be about to wait, and the seconds in between. */
export const SETTLING = { tries: 3, pauseSeconds: 0.5 };

/** Pact's second format repeats five times, a minute apart (`pact-api/webhooks.md` §2). The last has to start the workflow. */
const MAX_DELAYS = 4;
const MAX_DELAY_MS = 200_000;

/** How often a message was put off, and since when, by its key. */
const delays = new Map<string, { count: number; since: number }>();

/**
 * What an answer of n8n's waiting address means. Only our own word says that the execution took the reply: for one that
 * has ended, n8n answers 200 with a page.
 */
export function outcomeOf(answer: OwnAnswer): HandOver | 'notYet' {
	if ('lost' in answer) return 'later';
	const word = answer.body[REPLY_FIELD] as ReplyAnswer | undefined;
	if (word === 'accepted') return 'accepted';
	if (word === 'earlier') return 'usual';
	// n8n 1 stores that an execution waits a moment before it stores the rest, and fails in between.
	if (word === 'answering' || isRunning(answer) || answer.status >= 500) return 'notYet';
	return answer.status === 429 ? 'later' : 'over';
}

/**
 * Whether an execution waits for its reply, or is just about to. Yes where n8n is too busy to say.
 *
 * @returns `undefined` for a moment in which n8n 1 begins to wait, see above, and for ever where an execution has crashed
 */
export function waitsBy(answer: OwnAnswer): boolean | undefined {
	if ('lost' in answer || answer.status === 429 || answer.status > 500) return true;
	if (answer.status === 500) return undefined;
	return answer.body[REPLY_FIELD] === ('waiting' satisfies ReplyAnswer) || isRunning(answer);
}

/** n8n answers so while an execution runs, and says "finished" where that is why. */
const isRunning = ({ status, text }: { status: number; text: string }): boolean =>
	status === 409 && !/finished/i.test(text);

/**
 * Has Pact send the message again, as long as it does that.
 *
 * @param times how much this counts: 1 for a try that failed, 0 while one is under way
 * @param now milliseconds since 1970
 */
export function putOff(ask: string, key: string, times: number, now = Date.now()): ReplyOutcome {
	const { count, since } = delays.get(`${ask} ${key}`) ?? { count: 0, since: now };
	keepLatest(delays, `${ask} ${key}`, { count: count + times, since });
	const isLast = count + times > MAX_DELAYS || now - since > MAX_DELAY_MS;
	return isLast ? 'usual' : 'later';
}
