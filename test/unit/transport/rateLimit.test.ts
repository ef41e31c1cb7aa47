import fc from 'fast-check';
import { takeTurn, type Turn } from '../../../nodes/Pact/transport/rateLimit';
import { recordPauses } from '../../engine/harness/sleep';

const pauses = recordPauses();

const SEND = { method: 'POST', path: '/api/p2/messages' } as const;
const SEARCH = { method: 'GET', path: '/api/p2/conversations' } as const;
const FREE = { method: 'GET', path: '/p1/companies' } as const;

let users = 0;
let user = '';
beforeEach(() => (user = `user ${++users}`));

async function turn(call: Parameters<typeof takeTurn>[1] = SEND, maxSeconds = 300): Promise<Turn> {
	const taken = await takeTurn(user, call, { maxSeconds });
	if ('tooLong' in taken) throw new Error(`Too long: ${taken.tooLong}`);
	return taken;
}

const seconds = () => performance.now() / 1000;
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

describe("Pact's pace", () => {
	it('lets pass what has no limit', async () => {
		for (let request = 0; request < 100; request++) (await turn(FREE)).done();
		expect(pauses.seconds).toEqual([]);
	});

	it('lets as many pass as Pact allows, and no more', async () => {
		for (let request = 0; request < 10; request++) (await turn(SEARCH)).done();
		expect(pauses.seconds).toEqual([]);
		const eleventh = await turn(SEARCH);
		expect(eleventh.waited).toBeGreaterThan(30);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('sends 120 first messages in the time that the limits leave', async () => {
		const started = seconds();
		for (let request = 0; request < 120; request++) (await turn()).done();
		// 30 in a minute, and the last 30 five in a second.
		expect(seconds() - started).toBeGreaterThanOrEqual(185);
		expect(sum(pauses.seconds)).toBeLessThan(190);
	});

	it('counts a request from its answer on: only then is it certain that Pact has counted it', async () => {
		const slow = await turn(SEARCH);
		for (let request = 1; request < 10; request++) (await turn(SEARCH)).done();
		const { sleep } = await import('n8n-workflow');
		await sleep(20_000);
		slow.done();
		const next = await turn(SEARCH);
		expect(next.waited).toBeGreaterThan(30);
	});

	it('does not keep everybody waiting for one slow request', async () => {
		const timeout = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
			const passed = new AbortController();
			setImmediate(() => passed.abort());
			return passed.signal;
		});
		await turn();
		for (let request = 0; request < 5; request++) (await turn()).done();
		expect(timeout).toHaveBeenCalled();
		timeout.mockRestore();
	});

	// Node's timers ring up to a millisecond early. Pact's own clock does not.
	it('waits to the end although its timer rings early', async () => {
		const sent: number[] = [];
		for (let request = 0; request < 100; request++) {
			const mine = await turn(SEARCH);
			sent.push(seconds());
			mine.done();
		}
		const windows = sent.slice(10).map((time, place) => time - sent[place]);
		expect(Math.min(...windows)).toBeGreaterThanOrEqual(60);
	});

	it('keeps users and endpoints apart', async () => {
		for (let request = 0; request < 10; request++) await turn(SEARCH);
		await turn({ method: 'GET', path: '/api/p2/conversations/5' });
		user = `${user}, another one`;
		await turn(SEARCH);
		expect(pauses.seconds).toEqual([]);
	});

	it('refuses at once what would have to wait too long, which takes no place', async () => {
		for (let request = 0; request < 10; request++) (await turn(SEARCH)).done();
		for (let request = 0; request < 3; request++) {
			const refused = await takeTurn(user, SEARCH, { maxSeconds: 15 });
			expect(refused).toEqual({
				tooLong: expect.any(Number) as number,
				waited: expect.any(Number) as number,
			});
		}
		expect(pauses.seconds).toEqual([]);
		await turn(SEARCH);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('makes everyone wait when Pact asks for it', async () => {
		(await turn()).hold(42);
		const next = await turn();
		expect(next.waited).toBeGreaterThan(20);
		expect(sum(pauses.seconds)).toBeLessThan(43);
	});

	it('gives the place of a stopped execution to the next one', async () => {
		for (let request = 0; request < 10; request++) (await turn(SEARCH)).done();
		const stop = new AbortController();
		pauses.endless = true;
		const waiting = takeTurn(user, SEARCH, { maxSeconds: 300, signal: stop.signal });
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('Stopped'));
		await expect(waiting).rejects.toThrow('Stopped');
		Object.assign(pauses, { endless: false, seconds: [] });
		await turn(SEARCH);
		expect(sum(pauses.seconds)).toBeLessThan(61);
	});

	it('never exceeds a limit, however requests and answers fall', async () => {
		const step = fc.record({
			gap: fc.integer({ min: 0, max: 20 }),
			takes: fc.integer({ min: 0, max: 3 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60 }), async (steps) => {
				user = `user ${++users}`;
				const { sleep } = await import('n8n-workflow');
				const sent: Array<{ from: number; to: number }> = [];
				for (const { gap, takes } of steps) {
					await sleep(gap * 1000);
					const mine = await turn(SEARCH);
					const from = seconds();
					await sleep(takes * 1000);
					sent.push({ from, to: seconds() });
					mine.done();
				}
				// Pact counts a request some time between its start and its answer: at worst the earlier one late, this one early.
				for (const [place, { from }] of sent.entries()) {
					const tenBefore = sent[place - 10];
					if (tenBefore) expect(from - tenBefore.to).toBeGreaterThan(59.999999);
				}
			}),
			{ numRuns: 30 },
		);
		expect(sum(pauses.seconds)).toBeGreaterThan(0);
	});
});
