import fc from 'fast-check';
import { acquireSlot, forgetIdle, type Slot } from '../../../nodes/Pact/transport/rateLimit';
import { recordPauses } from '../../engine/harness/sleep';

const pauses = recordPauses();

const SEND = { method: 'POST', path: '/api/p2/messages' } as const;
const SEARCH = { method: 'GET', path: '/api/p2/conversations' } as const;
const FREE = { method: 'GET', path: '/p1/companies' } as const;

let accounts = 0;
let account = { baseUrl: '', apiToken: '' };
const useNewAccount = () =>
	(account = { baseUrl: 'https://api.pact.im', apiToken: `token ${++accounts}` });
beforeEach(useNewAccount);

async function slot(
	call: Parameters<typeof acquireSlot>[1] = SEND,
	maxSeconds = 300,
): Promise<Slot> {
	const acquired = await acquireSlot(account, call, { maxSeconds });
	if ('retryAfterSeconds' in acquired) throw new Error(`None: ${acquired.retryAfterSeconds}`);
	return acquired;
}

const seconds = () => performance.now() / 1000;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe('The rate limiter', () => {
	it('lets pass what has no limit', async () => {
		for (let request = 0; request < 100; request++) (await slot(FREE)).release();
		expect(pauses.seconds).toEqual([]);
	});

	it('lets as many pass as Pact allows, and no more', async () => {
		for (let request = 0; request < 10; request++) (await slot(SEARCH)).release();
		expect(pauses.seconds).toEqual([]);
		const eleventh = await slot(SEARCH);
		expect(eleventh.waitedSeconds).toBeGreaterThan(30);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('sends 120 first messages in the time that the limits leave', async () => {
		const started = seconds();
		for (let request = 0; request < 120; request++) (await slot()).release();
		// 30 in a minute, and the last 30 five in a second.
		expect(seconds() - started).toBeGreaterThanOrEqual(185);
		expect(sum(pauses.seconds)).toBeLessThan(190);
	});

	it('counts a request from its answer on: only then is it certain that Pact has counted it', async () => {
		const slow = await slot(SEARCH);
		for (let request = 1; request < 10; request++) (await slot(SEARCH)).release();
		const { sleep } = await import('n8n-workflow');
		await sleep(20_000);
		slow.release();
		const next = await slot(SEARCH);
		expect(next.waitedSeconds).toBeGreaterThan(30);
	});

	it('does not keep everybody waiting for one slow request', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const passed = new AbortController();
			setImmediate(() => {
				pauses.pass(5);
				passed.abort();
			});
			return passed.signal;
		});
		await slot();
		for (let request = 0; request < 5; request++) (await slot()).release();
		expect(timeout).toHaveBeenCalled();
		timeout.mockRestore();
	});

	// Node's timers ring up to a millisecond early. Pact's own clock does not.
	it('waits to the end although its timer rings early', async () => {
		const sent: number[] = [];
		for (let request = 0; request < 100; request++) {
			const mine = await slot(SEARCH);
			sent.push(seconds());
			mine.release();
		}
		const windows = sent.slice(10).map((time, index) => time - (sent[index] ?? 0));
		expect(Math.min(...windows)).toBeGreaterThanOrEqual(60);
	});

	it('keeps users and endpoints apart', async () => {
		for (let request = 0; request < 10; request++) await slot(SEARCH);
		await slot({ method: 'GET', path: '/api/p2/conversations/5' });
		account = { ...account, apiToken: `${account.apiToken}, another one` };
		await slot(SEARCH);
		expect(pauses.seconds).toEqual([]);
	});

	it('refuses at once what would have to wait too long, which takes no place', async () => {
		for (let request = 0; request < 10; request++) (await slot(SEARCH)).release();
		for (let request = 0; request < 3; request++) {
			const refused = await acquireSlot(account, SEARCH, { maxSeconds: 15 });
			expect(refused).toEqual({
				retryAfterSeconds: expect.any(Number) as number,
				waitedSeconds: expect.any(Number) as number,
			});
		}
		expect(pauses.seconds).toEqual([]);
		await slot(SEARCH);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('makes everyone wait when Pact asks for it', async () => {
		(await slot()).block(42);
		const next = await slot();
		expect(next.waitedSeconds).toBeGreaterThan(20);
		expect(sum(pauses.seconds)).toBeLessThan(43);
	});

	// Pact may count them only now, whenever they were sent.
	it('waits for the answers to requests before it, also when their time has passed', async () => {
		const slots = await Promise.all(Array.from({ length: 5 }, async () => await slot(SEND)));
		pauses.pass(2);
		let isGranted = false;
		const next = slot(SEND).then((granted) => {
			isGranted = true;
			return granted;
		});
		for (let tick = 0; tick < 5; tick++) await new Promise((resolve) => setImmediate(resolve));
		expect(isGranted).toBe(false);
		const answered = seconds();
		for (const mine of slots) mine.release();
		await next;
		expect(seconds() - answered).toBeGreaterThanOrEqual(1);
	});

	it('makes nobody wait for longer than a minute, whatever Pact asks for', async () => {
		const mine = await slot();
		mine.block(3600);
		mine.release();
		const next = await slot();
		expect(next.waitedSeconds).toBeGreaterThan(30);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('gives the slot of a request that never left to the next one', async () => {
		for (let request = 0; request < 100; request++) (await slot(SEARCH)).cancel();
		expect(pauses.seconds).toEqual([]);
		for (let request = 0; request < 9; request++) (await slot(SEARCH)).release();
		(await slot(SEARCH)).cancel();
		await slot(SEARCH);
		expect(pauses.seconds).toEqual([]);
	});

	it('lets nobody wait for requests that never leave while these are under way', async () => {
		const slots = await Promise.all(Array.from({ length: 10 }, async () => await slot(SEARCH)));
		const others = Array.from({ length: 30 }, async () => {
			// Less than the minute that they would wait if the ten were counted.
			const mine = await slot(SEARCH, 15);
			await new Promise((resolve) => setImmediate(resolve));
			mine.cancel();
		});
		await new Promise((resolve) => setImmediate(resolve));
		for (const mine of slots) mine.cancel();
		await Promise.all(others);
		expect(pauses.seconds).toEqual([]);
	});

	it('counts a slot that is given up twice as it was given up first', async () => {
		for (let request = 0; request < 10; request++) {
			const mine = await slot(SEARCH);
			mine.release();
			mine.cancel();
		}
		await slot(SEARCH);
		expect(sum(pauses.seconds)).toBeGreaterThan(30);
		useNewAccount();
		pauses.seconds = [];
		for (let request = 0; request < 10; request++) {
			const mine = await slot(SEARCH);
			mine.cancel();
			mine.release();
		}
		await slot(SEARCH);
		expect(pauses.seconds).toEqual([]);
	});

	it('lets nobody wait longer than they want for answers that decide on their slot', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
			const passed = new AbortController();
			setImmediate(() => {
				pauses.pass(milliseconds / 1000);
				passed.abort();
			});
			return passed.signal;
		});
		for (let request = 0; request < 10; request++) await slot(SEARCH);
		const refused = await acquireSlot(account, SEARCH, { maxSeconds: 2 });
		timeout.mockRestore();
		expect(refused).toMatchObject({ waitedSeconds: expect.any(Number) as number });
		expect((refused as { waitedSeconds: number }).waitedSeconds).toBeLessThan(3);
		expect(pauses.seconds).toEqual([]);
	});

	it('gives the place of a stopped execution to the next one', async () => {
		for (let request = 0; request < 10; request++) (await slot(SEARCH)).release();
		const stop = new AbortController();
		pauses.endless = true;
		const waiting = acquireSlot(account, SEARCH, { maxSeconds: 300, signal: stop.signal });
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('Stopped'));
		await expect(waiting).rejects.toThrow('Stopped');
		Object.assign(pauses, { endless: false, seconds: [] });
		await slot(SEARCH);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('never exceeds a limit, however requests and answers fall', async () => {
		const step = fc.record({
			gap: fc.integer({ min: 0, max: 20 }),
			takes: fc.integer({ min: 0, max: 3 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
				useNewAccount();
				const { sleep } = await import('n8n-workflow');
				const sent: Array<{ from: number; to: number }> = [];
				for (const { gap, takes } of steps) {
					await sleep(gap * 1000);
					const mine = await slot(SEARCH);
					const from = seconds();
					await sleep(takes * 1000);
					sent.push({ from, to: seconds() });
					mine.release();
				}
				// Pact counts a request some time between its start and its answer: at worst the earlier one late, this one early.
				for (const [index, { from }] of sent.entries()) {
					const tenBefore = sent[index - 10];
					if (tenBefore) expect(from - tenBefore.to).toBeGreaterThan(59.999999);
				}
			}),
			{ numRuns: 30 },
		);
		expect(sum(pauses.seconds)).toBeGreaterThan(0);
	});

	it('never exceeds a limit when requests run side by side and some never leave', async () => {
		const { sleep } = await import('n8n-workflow');
		const request = fc.record({
			takes: fc.integer({ min: 0, max: 3 }),
			leaves: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(request, { minLength: 12, maxLength: 40 }), async (requests) => {
				useNewAccount();
				const counted: Array<{ from: number; to: number }> = [];
				await Promise.all(
					requests.map(async ({ takes, leaves }) => {
						const mine = await slot(SEARCH, 3600);
						const from = seconds();
						for (let step = 0; step < takes; step++) {
							await new Promise((resolve) => setImmediate(resolve));
						}
						if (leaves) await sleep(1);
						if (leaves) counted.push({ from, to: seconds() });
						if (leaves) mine.release();
						else mine.cancel();
					}),
				);
				counted.sort((a, b) => a.from - b.from);
				for (const [index, { from }] of counted.entries()) {
					const tenBefore = counted[index - 10];
					if (tenBefore) expect(from - tenBefore.from).toBeGreaterThan(59.999999);
				}
			}),
			{ numRuns: 30 },
		);
	});
});

describe('The memory of the rate limiter', () => {
	/** Lets everything that earlier tests left behind become idle. */
	const startEmpty = () => {
		pauses.pass(200);
		return forgetIdle();
	};

	it('drops what nobody has to wait for any more', async () => {
		const before = startEmpty();
		(await slot(SEARCH)).release();
		(await slot(SEND)).release();
		expect(forgetIdle()).toBe(before + 2);
		pauses.pass(59);
		expect(forgetIdle()).toBe(before + 2);
		pauses.pass(2);
		expect(forgetIdle()).toBe(before);
	});

	it('drops at once what was never sent', async () => {
		const before = startEmpty();
		(await slot(SEARCH)).cancel();
		expect(forgetIdle()).toBe(before);
	});

	it('keeps requests that are under way, however long they take', async () => {
		const before = startEmpty();
		const slow = await slot(SEARCH);
		pauses.pass(3600);
		expect(forgetIdle()).toBe(before + 1);
		slow.release();
		expect(forgetIdle()).toBe(before + 1);
		pauses.pass(61);
		expect(forgetIdle()).toBe(before);
	});

	it('keeps what is blocked until it is free', async () => {
		const before = startEmpty();
		const mine = await slot(SEARCH);
		mine.block(50);
		mine.cancel();
		pauses.pass(49);
		expect(forgetIdle()).toBe(before + 1);
		pauses.pass(2);
		expect(forgetIdle()).toBe(before);
	});

	it('is tidied up whenever a slot is asked for', async () => {
		startEmpty();
		(await slot(SEARCH)).release();
		pauses.pass(61);
		const dropped = jest.spyOn(Map.prototype, 'delete');
		useNewAccount();
		await slot(SEARCH);
		expect(dropped).toHaveBeenCalledTimes(1);
		dropped.mockRestore();
	});

	it('holds no token', async () => {
		const stored = jest.spyOn(Map.prototype, 'set');
		account = { baseUrl: 'https://api.pact.im', apiToken: 'a-token-that-is-secret' };
		await slot(SEARCH);
		const keys = stored.mock.calls.map(([key]) => String(key));
		stored.mockRestore();
		expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
	});
});
