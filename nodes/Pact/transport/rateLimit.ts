import { createHash } from 'node:crypto';
import type { Purpose } from './errors';
import { orStopped, pause } from './pause';

/** A number of requests that Pact allows within any period of this length. */
interface Limit {
	requests: number;
	windowSeconds: number;
}

const perMinute = (requests: number): Limit => ({ requests, windowSeconds: 60 });
const SENDING = [{ requests: 5, windowSeconds: 1 }, perMinute(30)];

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

/** The longest period of a limit. What is older has no effect any more. */
const LONGEST_WINDOW_SECONDS = 60;

/** Pact's limits are per minute, so nobody else is kept waiting for longer, whatever one refusal says. */
const LONGEST_BLOCK_SECONDS = 60;

/** Seconds after which a request without an answer counts as received. Should Pact count it later, it says so. */
const SLOW_SECONDS = 5;

/** One request to an endpoint. */
interface Entry {
	/**
	 * - `undecided`: it has only just asked, or waits to see how the requests before it end
	 * - `scheduled`: it waits until `at`
	 * - `sent`: Pact may count it at any time, or never
	 * - `counted`: Pact has counted it, as far as anyone can know
	 */
	state: 'undecided' | 'scheduled' | 'sent' | 'counted';
	/** When it is sent at the earliest; once it is counted, the latest time at which Pact can have counted it */
	at: number;
}

/** The recent requests of one account to one endpoint, in the order in which they asked. */
interface Endpoint {
	entries: Entry[];
	/** Until when Pact accepts nothing, whatever the limits say */
	blockedUntil: number;
	/** Those who wait to see how the requests before them end */
	listeners: Set<() => void>;
}

/** By account and endpoint, hashed: every execution of this process keeps to the same limits. */
const endpoints = new Map<string, Endpoint>();

/** Whose limits they are. */
export interface Account {
	baseUrl: string;
	apiToken: string;
}

/** The permission to send one request. It has to be given up with `release` or `cancel`. */
export interface Slot {
	/** Seconds that were waited for it */
	waitedSeconds: number;
	/** The request is over, and Pact may have counted it. Without effect on a slot that was given up already. */
	release(): void;
	/** The request has not left and never will: the slot goes to the next one. */
	cancel(): void;
	/** Keeps everyone waiting, because Pact refuses although the limits are kept: another program uses them too. */
	block(seconds: number): void;
}

const UNLIMITED: Slot = { waitedSeconds: 0, release() {}, cancel() {}, block() {} };

/** There is no slot in time. */
export interface NoSlot {
	/** Seconds until there is one, as far as that can be told */
	retryAfterSeconds: number;
	/** Seconds that were waited in vain */
	waitedSeconds: number;
}

/**
 * Waits until a request fits into Pact's limits. Requests go in the order in which they asked; one
 * that Pact refused asks again.
 *
 * @param maxSeconds the longest wait
 * @throws the reason of the signal when the execution was stopped
 */
export async function acquireSlot(
	account: Account,
	{ method, path }: Pick<Purpose, 'method' | 'path'>,
	{ maxSeconds, signal }: { maxSeconds: number; signal?: AbortSignal },
): Promise<Slot | NoSlot> {
	const request = `${method} ${path}`;
	const found = LIMITS.find(([pattern]) => pattern.test(request));
	if (!found) return UNLIMITED;
	const [pattern, limits] = found;
	forgetIdle();
	const endpoint = endpointOf(keyOf(account, pattern));
	const asked = now();
	const entry: Entry = { state: 'undecided', at: asked };
	endpoint.entries.push(entry);
	let isGranted = false;

	try {
		for (;;) {
			countSlow(endpoint);
			const { freeAt, isFinal, open } = nextFreeAt(endpoint, entry, limits);
			if (isFinal && freeAt <= now()) break;

			// One that never left may make room at once, so those before it end first.
			const mayGetEarlier = open.length > 0 && freeAt > endpoint.blockedUntil;
			const mustWatch = mayGetEarlier || freeAt <= now();
			const secondsLeft = asked + maxSeconds - now();
			if (mustWatch ? secondsLeft <= 0 : freeAt > asked + maxSeconds) {
				return { retryAfterSeconds: Math.max(0, freeAt - now()), waitedSeconds: now() - asked };
			}
			if (mustWatch) {
				const slowAt = open.map(({ state, at }) => (state === 'sent' ? at : now()) + SLOW_SECONDS);
				const until = Math.min(now() + SLOW_SECONDS, ...slowAt, isFinal ? freeAt : Infinity);
				await change(endpoint, Math.min(until - now(), secondsLeft), signal);
			} else {
				// Again when the timer rings early, as timers do by up to a millisecond.
				schedule(endpoint, entry, freeAt);
				await pause(freeAt - now(), signal);
			}
		}
		isGranted = true;
	} finally {
		if (!isGranted) leave(endpoint, entry);
	}
	entry.state = 'sent';
	entry.at = Math.max(entry.at, now());
	notify(endpoint);
	return slotOf(endpoint, entry, entry.at - asked);
}

function slotOf(endpoint: Endpoint, entry: Entry, waitedSeconds: number): Slot {
	let isOver = false;
	const end = (how: () => void) => () => {
		if (isOver) return;
		isOver = true;
		how();
		notify(endpoint);
	};
	return {
		waitedSeconds,
		release: end(() => count(entry)),
		cancel: end(() => leave(endpoint, entry)),
		block(seconds) {
			const until = now() + Math.min(seconds, LONGEST_BLOCK_SECONDS);
			endpoint.blockedUntil = Math.max(endpoint.blockedUntil, until);
		},
	};
}

/** Seconds of a clock that nobody sets. */
const now = () => performance.now() / 1000;

/** A hash, so that no token stays in memory after its execution. */
function keyOf({ baseUrl, apiToken }: Account, pattern: RegExp): string {
	const identity = JSON.stringify([baseUrl, apiToken, pattern.source]);
	return createHash('sha256').update(identity).digest('hex');
}

function endpointOf(key: string): Endpoint {
	const endpoint = endpoints.get(key) ?? { entries: [], blockedUntil: 0, listeners: new Set() };
	endpoint.entries = endpoint.entries.filter((entry) => !isPast(entry));
	endpoints.set(key, endpoint);
	return endpoint;
}

/**
 * Forgets the endpoints that nothing has to wait for.
 *
 * @returns how many are left
 */
export function forgetIdle(): number {
	for (const [key, { entries, blockedUntil }] of endpoints) {
		if (blockedUntil <= now() && entries.every(isPast)) endpoints.delete(key);
	}
	return endpoints.size;
}

const isPast = ({ state, at }: Entry) => state === 'counted' && at < now() - LONGEST_WINDOW_SECONDS;

/** Counts the requests that have gone without an answer for long. */
function countSlow({ entries }: Endpoint) {
	for (const entry of entries) {
		if (entry.state === 'sent' && entry.at <= now() - SLOW_SECONDS) count(entry);
	}
}

/** From now on it counts. */
function count(entry: Entry) {
	if (entry.state === 'counted') return;
	entry.state = 'counted';
	entry.at = Math.max(entry.at, now());
}

function schedule(endpoint: Endpoint, entry: Entry, at: number) {
	entry.state = 'scheduled';
	entry.at = at;
	notify(endpoint);
}

function leave(endpoint: Endpoint, entry: Entry) {
	endpoint.entries = endpoint.entries.filter((other) => other !== entry);
	notify(endpoint);
}

function notify({ listeners }: Endpoint) {
	for (const listener of [...listeners]) listener();
}

/** Waits until a request of the endpoint ends, is sent, is scheduled or gives up, but not longer than these seconds. */
async function change(
	{ listeners }: Endpoint,
	seconds: number,
	signal: AbortSignal | undefined,
): Promise<void> {
	const timeout = AbortSignal.timeout(Math.max(0, Math.ceil(seconds * 1000)));
	let goOn = () => {};
	const changed = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	listeners.add(goOn);
	timeout.addEventListener('abort', goOn, { once: true });
	try {
		await orStopped(async () => await changed, signal);
	} finally {
		listeners.delete(goOn);
		timeout.removeEventListener('abort', goOn);
	}
}

/**
 * When the limits allow a request.
 *
 * @returns also whether it can get no later, because what has to be over is over, and the requests before it whose end is
 * open: with each that never leaves it may get earlier
 */
function nextFreeAt({ entries, blockedUntil }: Endpoint, entry: Entry, limits: readonly Limit[]) {
	const before = entries.slice(0, entries.indexOf(entry));
	// All but the latest of them; which of those Pact counted first does not matter then.
	const mustBeOver = limits.map(({ requests }) =>
		before.slice(0, Math.max(0, before.length - requests + 1)),
	);
	const times = limits.flatMap(({ windowSeconds }, index) =>
		(mustBeOver[index] ?? []).map(({ at }) => at + windowSeconds),
	);
	return {
		freeAt: Math.max(blockedUntil, ...times),
		isFinal: mustBeOver.flat().every(({ state }) => state === 'counted'),
		open: before.filter(isOpen),
	};
}

const isOpen = ({ state }: Entry) => state === 'undecided' || state === 'sent';
