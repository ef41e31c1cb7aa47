import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Timers } from './timers';

/** How far time was moved on, in milliseconds. Never back: whoever looked at the clock would find themselves in the future. */
let skipped = 0;

/** Nothing goes on when nothing has happened for so long. That passes while somebody waits, so nobody waits longer for it. */
const QUIET = { turns: 20, milliseconds: 2 };

/**
 * Does work on a clock on which waiting takes no time. Whoever waits with `setTimeout`, as n8n's `sleep`, its engine and its
 * nodes do, is woken as soon as nothing else goes on: no HTTP request of this process is under way, and nothing has
 * happened for a moment. The clock, `performance.now`, is then moved to the earliest time that somebody waits for. So
 * those who wait side by side wait once, and what takes time takes the time it takes.
 *
 * Everything that is to agree on the time has to be in this process and inside the work, a server as well.
 */
export async function onVirtualClock<Result>(work: () => Promise<Result>): Promise<Result> {
	const real = { setTimeout, clearTimeout, now: performance.now };
	const now = () => real.now.call(performance) + skipped;
	const timers = new Timers(now);
	const requests = watchRequests();
	globalThis.setTimeout = timers.set as typeof setTimeout;
	globalThis.clearTimeout = timers.clear as typeof clearTimeout;
	performance.now = now;
	try {
		let isOver = false;
		const outcome = work().finally(() => (isOver = true));
		outcome.catch(() => {});
		let quiet = 0;
		for (;;) {
			// At the end a nap instead of another turn: whoever only turns gets less of a busy computer than whoever waits.
			const isNap = quiet === QUIET.turns;
			await new Promise<void>((resolve) => {
				if (isNap) real.setTimeout(resolve, QUIET.milliseconds);
				else setImmediate(resolve);
			});
			if (isOver) return await outcome;
			if (timers.ringNext() || requests.underWay.size > 0) quiet = 0;
			else if (isNap) {
				skipped += Math.max(0, (timers.nextDue() ?? 0) - now());
				quiet = 0;
			} else quiet++;
		}
	} finally {
		timers.clearAll();
		globalThis.setTimeout = real.setTimeout;
		globalThis.clearTimeout = real.clearTimeout;
		performance.now = real.now;
		requests.stop();
	}
}

/** The HTTP requests of this process from their start to the end of the answer, as Node reports those of `http` and `fetch`. */
function watchRequests() {
	const underWay = new Set<object>();
	const begin = (message: unknown) => void underWay.add((message as { request: object }).request);
	const end = (message: unknown) => void underWay.delete((message as { request: object }).request);
	const beginHttp = (message: unknown) => {
		begin(message);
		(message as { request: ClientRequest }).request.once('close', () => end(message));
	};
	const channels = [
		['http.client.request.start', beginHttp],
		['undici:request:create', begin],
		['undici:request:trailers', end],
		['undici:request:error', end],
	] as const;
	for (const [name, listener] of channels) subscribe(name, listener);
	const stop = () => {
		for (const [name, listener] of channels) unsubscribe(name, listener);
	};
	return { underWay, stop };
}
