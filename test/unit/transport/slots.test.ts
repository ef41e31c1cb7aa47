import { getEventListeners } from 'node:events';
import { acquireSlot, forgetIdle, type Slot } from '../../../nodes/Pact/transport/rateLimit';
import { recordPauses } from '../../engine/harness/sleep';

const pauses = recordPauses();

type Call = Parameters<typeof acquireSlot>[1];

/** Ten in a minute. */
const SEARCH = { method: 'GET', path: '/api/p2/conversations' } as const;
/** Five in a second. */
const SEND = { method: 'POST', path: '/api/p2/messages' } as const;

/** A clock that stands still but for pauses and for what a test does to it, in seconds. */
const clock = { now: 0 };
/** The timers of those who wait for answers to requests before them. They ring when a test lets them. */
let timers: Array<{ seconds: number; signal: AbortSignal; ring(): void }> = [];
let account = { baseUrl: 'https://api.pact.im', apiToken: '' };
let accounts = 0;

beforeEach(() => {
	// What earlier tests left behind is over.
	pauses.pass(1_000);
	clock.now = Math.ceil(performance.now() / 1000);
	jest.spyOn(performance, 'now').mockImplementation(() => clock.now * 1000);
	pauses.during = (seconds) => (clock.now += seconds);
	timers = [];
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
		const timer = new AbortController();
		const { signal } = timer;
		timers.push({ seconds: milliseconds / 1000, signal, ring: () => timer.abort() });
		return signal;
	});
	account = { ...account, apiToken: `token ${++accounts}` };
});
afterEach(() => jest.restoreAllMocks());

/** Lets no pause end from now on. */
const stall = () => Object.assign(pauses, { endless: true, during: () => {} });

/** Lets everyone go on as far as they can. */
const settle = async () => await new Promise((resolve) => setImmediate(resolve));

const ask = async (
	call: Call,
	{ maxSeconds = 300, signal }: { maxSeconds?: number; signal?: AbortSignal } = {},
) => await acquireSlot(account, call, { maxSeconds, signal });

async function slot(call: Call): Promise<Slot> {
	const acquired = await ask(call);
	if ('retryAfterSeconds' in acquired) throw new Error(`None: ${acquired.retryAfterSeconds}`);
	return acquired;
}

/** That many requests that have been sent. */
async function slots(count: number, call: Call): Promise<Slot[]> {
	const sent: Slot[] = [];
	while (sent.length < count) sent.push(await slot(call));
	return sent;
}

describe('A slot', () => {
	it('is there at the very moment at which Pact stops refusing', async () => {
		const first = await slot(SEARCH);
		first.block(10);
		first.release();
		clock.now += 10;
		expect(await ask(SEARCH, { maxSeconds: 0 })).toHaveProperty('release');
	});

	it('is waited for when it comes at the end of the longest wait', async () => {
		const first = await slot(SEARCH);
		first.block(15);
		first.release();
		expect(await ask(SEARCH, { maxSeconds: 15 })).toMatchObject({ waitedSeconds: 15 });
	});

	it('that answers decide on is not waited for when there is no time', async () => {
		await slots(10, SEARCH);
		const refused = ask(SEARCH, { maxSeconds: 0 });
		await settle();
		expect(timers).toEqual([]);
		expect(await refused).toEqual({ retryAfterSeconds: 60, waitedSeconds: 0 });
	});

	it('may be there as soon as one of the requests before it is answered', async () => {
		await slots(5, SEND);
		clock.now += 2;
		const refused = await ask(SEND, { maxSeconds: 0 });
		expect(refused).toEqual({ retryAfterSeconds: 0, waitedSeconds: 0 });
	});

	it('counts the seconds until a request before it turns out never to have left', async () => {
		const [first] = await slots(10, SEARCH);
		const next = slot(SEARCH);
		await settle();
		clock.now += 2;
		first?.cancel();
		expect(await next).toMatchObject({ waitedSeconds: 2 });
		expect(pauses.seconds).toEqual([]);
		expect(timers.flatMap(({ signal }) => getEventListeners(signal, 'abort'))).toEqual([]);
	});

	it('comes as soon as the first request has gone without an answer for five seconds', async () => {
		await slot(SEND);
		clock.now += 3;
		await slots(4, SEND);
		clock.now += 0.5;
		const next = slot(SEND);
		await settle();
		clock.now += 1.5;
		timers.at(-1)?.ring();
		await settle();
		// Only now it counts, so it is over in a second, unless one of the others never left.
		clock.now += 1;
		timers.at(-1)?.ring();
		expect(await next).toMatchObject({ waitedSeconds: 2.5 });
		expect(timers.map(({ seconds }) => seconds)).toEqual([1.5, 1]);
	});

	it('does not come later because an answer comes much later than after five seconds', async () => {
		const slow = await slot(SEARCH);
		clock.now += 6;
		for (const mine of await slots(9, SEARCH)) mine.release();
		clock.now += 30;
		slow.release();
		expect(await slot(SEARCH)).toMatchObject({ waitedSeconds: 30 });
	});

	it.each([1.5, 2])(
		'that only answers decide on is not paused for, although Pact refused %f seconds ago',
		async (seconds) => {
			const sent = await slots(5, SEND);
			sent[0]?.block(1.5);
			clock.now += seconds;
			const next = slot(SEND);
			await settle();
			expect(pauses.seconds).toEqual([]);
			expect(timers).toHaveLength(1);
			for (const mine of sent) mine.release();
			expect(await next).toMatchObject({ waitedSeconds: 1 });
		},
	);
});

describe('Whoever waits for a slot', () => {
	it('leaves no doubt to those behind once it knows when its own one comes', async () => {
		for (const mine of await slots(10, SEARCH)) mine.release();
		stall();
		void slot(SEARCH);
		await settle();
		const behind = ask(SEARCH, { maxSeconds: 15 });
		await settle();
		expect(timers).toEqual([]);
		expect(await behind).toEqual({ retryAfterSeconds: 60, waitedSeconds: 0 });
	});

	it('leaves its place to the one behind when its execution is stopped', async () => {
		(await slot(SEARCH)).release();
		clock.now += 50;
		const [unanswered, ...others] = await slots(9, SEARCH);
		for (const mine of others) mine.release();
		const stop = new AbortController();
		const waiting = ask(SEARCH, { signal: stop.signal });
		await settle();
		// All at once: the one behind asks while the one that is stopped still seems to want its place.
		stop.abort(new Error('Stopped'));
		unanswered?.release();
		const behind = ask(SEARCH, { maxSeconds: 15 });
		await expect(waiting).rejects.toThrow('Stopped');
		expect(await behind).toMatchObject({ waitedSeconds: 10 });
	});

	it('is not woken by the age of another one that waits as well', async () => {
		const first = await slot(SEARCH);
		first.block(10);
		first.cancel();
		let ring = () => {};
		pauses.during = async () => await new Promise<void>((resolve) => (ring = resolve));
		const late = slot(SEARCH);
		await settle();
		clock.now += 11;
		const nine = await slots(9, SEARCH);
		void slot(SEARCH);
		await settle();
		clock.now += 2;
		ring();
		await late;
		for (const mine of nine) mine.release();
		await settle();
		clock.now += 1;
		void slot(SEARCH);
		await settle();
		// One second ago the late one was sent.
		expect(timers.at(-1)?.seconds).toBe(4);
	});

	it('is remembered, however late its timer is', async () => {
		const before = forgetIdle();
		for (const mine of await slots(10, SEARCH)) mine.release();
		stall();
		void slot(SEARCH);
		await settle();
		clock.now += 70;
		(await slot(SEARCH)).cancel();
		clock.now += 61;
		expect(forgetIdle()).toBe(before + 1);
	});
});

describe('What is blocked', () => {
	it('is forgotten at the very moment at which it is free', async () => {
		const before = forgetIdle();
		const mine = await slot(SEARCH);
		mine.block(50);
		mine.cancel();
		clock.now += 49;
		expect(forgetIdle()).toBe(before + 1);
		clock.now += 1;
		expect(forgetIdle()).toBe(before);
	});
});
