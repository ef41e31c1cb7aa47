import type { Purpose } from './errors';
import { orStopped, pause } from './pause';

/** So many requests within so many seconds. */
interface Limit {
	times: number;
	seconds: number;
}

const perMinute = (times: number): Limit => ({ times, seconds: 60 });
const SENDING = [{ times: 5, seconds: 1 }, perMinute(30)];

/**
 * The limits that Pact publishes for its v2, per user (`pact-api` §7). Whether endpoints share a counter is not
 * documented; each is taken to have its own.
 */
const LIMITS: ReadonlyArray<readonly [endpoint: RegExp, limits: readonly Limit[]]> = [
	[/^GET \/api\/p2\/conversations$/, [perMinute(10)]],
	[/^GET \/api\/p2\/conversations\/\d+$/, [perMinute(10)]],
	[/^GET \/api\/p2\/conversations\/\d+\/messages$/, [perMinute(20)]],
	[/^GET \/api\/p2\/conversations\/\d+\/messages\/\d+$/, [perMinute(20)]],
	[/^GET \/api\/p2\/waba_templates$/, [perMinute(20)]],
	[/^POST \/api\/p2\/conversations\/\d+\/messages$/, SENDING],
	[/^POST \/api\/p2\/messages$/, SENDING],
	[/^POST \/api\/p2\/attachments$/, SENDING],
];

/** One request: when its turn was, and from its answer on, when that came. Only then is it certain that Pact has counted it. */
interface Entry {
	at: number;
	/** Whether Pact has counted it, as far as anyone can know */
	isCounted: boolean;
	/** Resolves when the request is over */
	over: Promise<void>;
	/** From now on it counts */
	count(): void;
	finish(): void;
}

/** The recent requests of one user to one endpoint. */
interface Pace {
	entries: Entry[];
	/** Until when Pact wants to hear nothing, whatever the limits say */
	heldUntil: number;
}

/** By user and endpoint: every execution of this process keeps to the same limits. */
const paces = new Map<string, Pace>();

/** The permission to send one request. */
export interface Turn {
	/** Seconds that were waited for it */
	waited: number;
	/** To be called when the request is over, however it ended */
	done(): void;
	/** Makes everyone wait, because Pact asks for it although the limits are kept: another program uses them too */
	hold(seconds: number): void;
}

const UNLIMITED: Turn = { waited: 0, done: () => {}, hold: () => {} };

/**
 * Waits until a request fits into Pact's limits. Requests go in the order in which they asked; one
 * that Pact refused asks again.
 *
 * @param user whose limits they are: the address of Pact and the token
 * @param maxSeconds the longest wait
 * @returns the turn, or the seconds until there would be one when that is too long
 * @throws the reason of the signal when the execution was stopped
 */
export async function takeTurn(
	user: string,
	{ method, path }: Pick<Purpose, 'method' | 'path'>,
	{ maxSeconds, signal }: { maxSeconds: number; signal?: AbortSignal },
): Promise<Turn | { tooLong: number; waited: number }> {
	const request = `${method} ${path}`;
	const found = LIMITS.find(([endpoint]) => endpoint.test(request));
	if (!found) return UNLIMITED;
	const [endpoint, limits] = found;
	const pace = paceOf(`${user} ${endpoint.source}`);
	const asked = now();
	const entry = newEntry(asked);
	pace.entries.push(entry);
	let isMine = false;

	try {
		for (;;) {
			const { free, unanswered } = outlook(pace, entry, limits);
			if (free - asked > maxSeconds) return { tooLong: free - now(), waited: now() - asked };
			const seconds = free - now();
			if (seconds > 0) {
				// Again when the timer rings early, as timers do by up to a millisecond.
				entry.at = free;
				await pause(seconds, signal);
			} else if (unanswered.length > 0) {
				await answersOf(unanswered, signal);
			} else break;
		}
		isMine = true;
	} finally {
		if (!isMine) {
			pace.entries = pace.entries.filter((other) => other !== entry);
			entry.finish();
		}
	}
	return {
		waited: Math.max(entry.at, now()) - asked,
		done: entry.finish,
		hold: (seconds) => {
			pace.heldUntil = Math.max(pace.heldUntil, now() + seconds);
		},
	};
}

/** Seconds of a clock that nobody sets. */
const now = () => performance.now() / 1000;

function paceOf(key: string): Pace {
	const pace = paces.get(key) ?? { entries: [], heldUntil: 0 };
	const longAgo = now() - 60;
	for (const [other, { entries, heldUntil }] of paces) {
		if (heldUntil < longAgo && entries.every(({ at, isCounted }) => isCounted && at < longAgo))
			paces.delete(other);
	}
	pace.entries = pace.entries.filter(({ at, isCounted }) => !isCounted || at >= longAgo);
	paces.set(key, pace);
	return pace;
}

function newEntry(at: number): Entry {
	let tell = () => {};
	const over = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const entry: Entry = {
		at,
		isCounted: false,
		over,
		count() {
			if (entry.isCounted) return;
			entry.at = Math.max(entry.at, now());
			entry.isCounted = true;
		},
		finish() {
			entry.count();
			tell();
		},
	};
	return entry;
}

/** Seconds after which a request without an answer counts as received. Should Pact count it later, it says so. */
const SLOW = 5;

/** Waits for the answers to requests, but not for those that are slow, as a large file is. */
async function answersOf(entries: Entry[], signal: AbortSignal | undefined): Promise<void> {
	const slow = AbortSignal.timeout(SLOW * 1000);
	const isSlow = new Promise<void>((resolve) => {
		slow.addEventListener('abort', () => resolve(), { once: true });
	});
	const answers = Promise.all(entries.map(({ over }) => over));
	await orStopped(() => Promise.race([answers, isSlow]), signal);
	for (const entry of entries) entry.count();
}

/** When the limits allow a request, as far as those that asked before it are answered. */
function outlook({ entries, heldUntil }: Pace, entry: Entry, limits: readonly Limit[]) {
	const before = entries.slice(0, entries.indexOf(entry));
	let free = heldUntil;
	let unanswered: Entry[] = [];
	for (const { times, seconds } of limits) {
		// All but the latest of them; which of those Pact counted first does not matter then.
		const mustBeOver = before.slice(0, Math.max(0, before.length - times + 1));
		free = Math.max(free, ...mustBeOver.map(({ at }) => at + seconds));
		unanswered = [...unanswered, ...mustBeOver.filter(({ isCounted }) => !isCounted)];
	}
	return { free, unanswered };
}
