import type { CallBudget } from './context';
import type { Purpose } from './errors';
import type { Failure } from './reply';

/** The largest number of attempts when connections break or Pact is down. */
export const MAX_ATTEMPTS = 4;

/**
 * Pact's table calls 500, 502 and 503 "retry later". The others come from what stands in front of it: 408, 425 and 504
 * from proxies, 520–524 from Cloudflare. 0 stands for no answer at all.
 */
const PASSING_STATUSES = new Set([0, 408, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524]);

/** The longest pause where Pact asks for one and names none. */
const LONGEST_OWN_PAUSE_SECONDS = 30;

/** Whether a failure says nothing but that Pact cannot be asked at the moment. */
export const isPassing = ({ outcome, status }: Failure): boolean =>
	outcome !== 'unsendable' && (status === 429 || PASSING_STATUSES.has(status));

/** An attempt that failed, and what it is part of. */
export interface Attempt {
	failure: Failure;
	/** 1 for the first attempt */
	attempt: number;
	/** Whether this attempt or an earlier one may have been carried out */
	maybeDone: boolean;
	call: Pick<Purpose, 'method'> & { goneIsDone?: boolean };
	budget: Pick<CallBudget, 'maxWaitSeconds' | 'waitedSeconds' | 'signal'>;
	/** When the answer is of no use any more, on the clock of `now` */
	until: number;
	/** Seconds */
	now: number;
	/** From 0 up to 1, spreads the pauses of many clients */
	random: number;
}

/** What to do after an attempt that failed. */
export type Decision =
	/** Pact has nothing to delete any more, which is what was wanted. */
	| { action: 'succeed' }
	/**
	 * The failure is that of the whole call. `isOutOfTime` tells whether only time was lacking for another attempt, and
	 * `seconds` how long that would have had to wait, 0 where none makes sense.
	 */
	| { action: 'fail'; failure: Failure; isOutOfTime: boolean; seconds: number }
	/** Try again after this pause. */
	| { action: 'wait'; seconds: number };

/** Decides whether a request is sent again, and when. */
export function decide(attempt: Attempt): Decision {
	const { failure, call, maybeDone, budget, until, now } = attempt;
	const isGone = failure.status === 404 || failure.status === 410;
	if (isGone && call.method === 'DELETE' && (call.goneIsDone ?? maybeDone)) {
		return { action: 'succeed' };
	}
	const seconds = retryDelay(attempt);
	const isOutOfTime = seconds !== undefined && now + seconds > until;
	const isOverBudget =
		failure.status === 429 && budget.waitedSeconds + (seconds ?? 0) > budget.maxWaitSeconds;
	const isStopped = budget.signal?.aborted === true;
	if (seconds === undefined || isOutOfTime || isOverBudget || isStopped) {
		const known = asOutcomeOfAll(failure, maybeDone);
		return { action: 'fail', failure: known, isOutOfTime, seconds: seconds ?? 0 };
	}
	return { action: 'wait', seconds };
}

/** The last failure as the one of all attempts: one whose answer was lost may have been carried out all the same. */
export function asOutcomeOfAll(failure: Failure, maybeDone: boolean): Failure {
	return maybeDone ? { ...failure, outcome: 'unknown' } : failure;
}

/** Seconds until the next attempt, or `undefined` when the failure is final. */
function retryDelay({ failure, attempt, call, random }: Attempt): number | undefined {
	const pause = 2 ** (Math.min(attempt, 6) - 1) * (0.75 + random / 2);
	// A rate limit refuses before anything is carried out, so even a POST may go again. Its end is the caller's
	// ceiling for waiting, not a number of attempts. "0 seconds" names no time: Pact would be asked every second.
	if (failure.status === 429) {
		return failure.waitSeconds || Math.min(Math.max(1, pause), LONGEST_OWN_PAUSE_SECONDS);
	}

	if (attempt >= MAX_ATTEMPTS || !PASSING_STATUSES.has(failure.status)) return undefined;
	if (failure.outcome === 'unsendable') return undefined;
	if (failure.outcome === 'unreachable') return pause;
	// A lost answer says nothing about the message: the client may already have read it.
	return call.method === 'POST' ? undefined : pause;
}
