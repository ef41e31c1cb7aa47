import type { Failure } from './reply';

/** How often a request is sent at the most when connections break or Pact is down. */
export const MAX_ATTEMPTS = 4;

/** Pact's table calls these "retry later"; 504 is what a proxy in front of it says. */
const PASSING_STATUSES = new Set([0, 500, 502, 503, 504]);

export interface Attempt {
	failure: Failure;
	/** 1 for the first attempt */
	number: number;
	/** Whether carrying the request out twice does no harm: GET, PUT and DELETE, never POST */
	repeatable: boolean;
	/** From 0 up to 1, spreads the pauses of many clients */
	random?: number;
}

/** Seconds until the next attempt, or `undefined` when the failure is final. */
export function retryDelay({ failure, number, repeatable, random = Math.random() }: Attempt) {
	const pause = 2 ** (Math.min(number, 6) - 1) * (0.75 + random / 2);
	// A rate limit refuses before anything is carried out, so even a POST may go again. Its end is the caller's
	// ceiling for waiting, not a number of attempts; at least a second keeps a "0 seconds" from spinning.
	if (failure.status === 429) return Math.max(1, failure.waitSeconds ?? pause);

	if (number >= MAX_ATTEMPTS || !PASSING_STATUSES.has(failure.status)) return undefined;
	if (failure.outcome === 'unsendable') return undefined;
	if (failure.outcome === 'unreachable') return pause;
	// A lost answer says nothing about the message: the client may already have read it.
	return repeatable ? pause : undefined;
}
