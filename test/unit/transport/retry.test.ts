import fc from 'fast-check';
import type { Failure } from '../../../nodes/Pact/transport/reply';
import { decide, isPassing, MAX_ATTEMPTS, type Attempt } from '../../../nodes/Pact/transport/retry';

const failure = (status: number, rest: Partial<Failure> = {}): Failure => ({
	outcome: status === 0 || status >= 500 ? 'unknown' : 'refused',
	status,
	words: '',
	...rest,
});

const attemptOf = (change: Partial<Attempt>): Attempt => ({
	failure: failure(503),
	attempt: 1,
	maybeDone: false,
	call: { method: 'GET' },
	budget: { maxWaitSeconds: Infinity, waitedSeconds: 0 },
	until: Infinity,
	now: 1000,
	random: 0.5,
	...change,
});

/** Seconds until the next attempt, or `undefined` when there is none. */
function delayOf(change: Partial<Attempt>): number | undefined {
	const decision = decide(attemptOf(change));
	return decision.action === 'wait' ? decision.seconds : undefined;
}

const METHODS = { repeatable: ['GET', 'PUT', 'DELETE'], post: ['POST'] } as const;

const delay = (of: Failure, repeatable: boolean, attempt = 1) => {
	const delays = METHODS[repeatable ? 'repeatable' : 'post'].map((method) =>
		delayOf({ failure: of, call: { method }, attempt }),
	);
	// All methods of a kind are treated alike.
	expect(new Set(delays).size).toBe(1);
	return delays[0];
};

describe('Whether a request is sent again', () => {
	it.each([
		// what happened, after how long GET, PUT and DELETE go again, and POST
		['the connection is lost', failure(0), 1, undefined],
		['Pact was never reached', failure(0, { outcome: 'unreachable' }), 1, 1],
		['it cannot be sent at all', failure(0, { outcome: 'unsendable' }), undefined, undefined],
		['Pact fails', failure(500), 1, undefined],
		['a proxy fails', failure(502), 1, undefined],
		['Pact is in maintenance', failure(503), 1, undefined],
		['a proxy loses patience', failure(504), 1, undefined],
		['the request took too long', failure(408, { outcome: 'unknown' }), 1, undefined],
		['it is too early', failure(425), 1, undefined],
		['Cloudflare gets nonsense', failure(520), 1, undefined],
		['Cloudflare is refused', failure(521), 1, undefined],
		['Cloudflare gets no connection', failure(522), 1, undefined],
		['Cloudflare finds no way', failure(523), 1, undefined],
		['Cloudflare loses patience', failure(524), 1, undefined],
		['Cloudflare trusts no certificate', failure(526), undefined, undefined],
		['Pact cannot do it', failure(501), undefined, undefined],
		['it is wrong', failure(400), undefined, undefined],
		['the token is wrong', failure(401), undefined, undefined],
		['nothing is found', failure(404), undefined, undefined],
		['something else answered', failure(200, { outcome: 'unknown' }), undefined, undefined],
		['Pact says when', failure(429, { waitSeconds: 50 }), 50, 50],
		['Pact says at once', failure(429, { waitSeconds: 0 }), 1, 1],
		['Pact does not say when', failure(429), 1, 1],
	])('when %s', (_what, of, others, post) => {
		expect(delay(of, true)).toBe(others);
		expect(delay(of, false)).toBe(post);
	});

	it.each([
		['nothing', undefined],
		['0 seconds', 0],
	])(
		'comes after pauses that double up to half a minute when Pact names %s',
		(_what, waitSeconds) => {
			const attempts = [1, 2, 3, 4, 5, 6, 7, 100];
			const seconds = attempts.map((one) => delay(failure(429, { waitSeconds }), false, one));
			expect(seconds).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
		},
	);

	it('ends with the last attempt, except for rate limits, whose end is the ceiling', () => {
		expect(delay(failure(503), true, MAX_ATTEMPTS - 1)).toBeDefined();
		expect(delay(failure(503), true, MAX_ATTEMPTS)).toBeUndefined();
		expect(delay(failure(0, { outcome: 'unreachable' }), false, MAX_ATTEMPTS)).toBeUndefined();
		expect(delay(failure(429, { waitSeconds: 3 }), false, 1000)).toBe(3);
	});

	it('never holds for a POST that may have been carried out', () => {
		const outcome = fc.constantFrom<Failure['outcome']>('unknown', 'unsendable');
		fc.assert(
			fc.property(
				outcome,
				fc.integer({ min: 0, max: 599 }).filter((status) => status !== 429),
				fc.nat(10),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(outcome, status, attempt, random) =>
					delayOf({
						failure: failure(status, { outcome }),
						attempt,
						call: { method: 'POST' },
						random,
					}) === undefined,
			),
		);
	});

	it('comes after growing pauses of at least a second, however often Pact asks to slow down', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 50 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(attempt, random) => {
					const seconds = delayOf({ failure: failure(429), attempt, random });
					return seconds !== undefined && seconds >= 1 && seconds <= 30;
				},
			),
		);
		expect([1, 2, 3].map((number) => delay(failure(503), true, number))).toEqual([1, 2, 4]);
	});

	it.each([
		[1, 0.75, 1.25],
		[2, 1.5, 2.5],
		[3, 3, 5],
	])('after attempt %i comes after %f to %f seconds, spread evenly', (attempt, least, most) => {
		expect(delayOf({ attempt, random: 0 })).toBe(least);
		expect(delayOf({ attempt, random: 0.5 })).toBe((least + most) / 2);
		expect(delayOf({ attempt, random: 1 })).toBe(most);
	});
});

describe('A failure that says nothing but that Pact cannot be asked', () => {
	it.each([
		[failure(429), true],
		[failure(503), true],
		[failure(0), true],
		[failure(0, { outcome: 'unreachable' }), true],
		[failure(0, { outcome: 'unsendable' }), false],
		[failure(404), false],
		[failure(501), false],
	])('%j: %p', (of, expected) => {
		expect(isPassing(of)).toBe(expected);
	});
});

describe('How a call ends', () => {
	const lost = failure(0);
	const isGone = failure(404);

	it('in success when a DELETE finds nothing after an attempt whose answer was lost', () => {
		const call = { method: 'DELETE' } as const;
		for (const status of [404, 410]) {
			const gone = { failure: failure(status), call };
			expect(decide(attemptOf({ ...gone, maybeDone: true }))).toEqual({ action: 'succeed' });
			expect(decide(attemptOf(gone))).toMatchObject({ action: 'fail', failure: { status } });
		}
		expect(decide(attemptOf({ failure: failure(400), call, maybeDone: true })).action).toBe('fail');
	});

	it('in success when a DELETE finds nothing, or in failure, as the caller says', () => {
		for (const goneIsDone of [true, false]) {
			for (const maybeDone of [true, false]) {
				const call = { method: 'DELETE', goneIsDone } as const;
				expect(decide(attemptOf({ failure: isGone, call, maybeDone })).action).toBe(
					goneIsDone ? 'succeed' : 'fail',
				);
			}
		}
	});

	it('in failure when anything else finds nothing', () => {
		for (const method of ['GET', 'PUT', 'POST'] as const) {
			const call = { method, goneIsDone: true };
			expect(decide(attemptOf({ failure: isGone, call, maybeDone: true })).action).toBe('fail');
		}
	});

	it('open, once one answer was lost', () => {
		const refused = failure(400);
		expect(decide(attemptOf({ failure: refused, maybeDone: true }))).toEqual({
			action: 'fail',
			failure: { ...refused, outcome: 'unknown' },
			isOutOfTime: false,
			seconds: 0,
		});
		expect(decide(attemptOf({ failure: refused }))).toMatchObject({ failure: refused });
	});

	it('when there is no time for the pause and another attempt', () => {
		const late = { failure: lost, now: 10, random: 0.5 };
		expect(decide(attemptOf({ ...late, until: 11 }))).toEqual({ action: 'wait', seconds: 1 });
		expect(decide(attemptOf({ ...late, until: 10.9 }))).toMatchObject({
			action: 'fail',
			isOutOfTime: true,
			seconds: 1,
		});
	});

	it('when the waiting for rate limits would exceed the budget, which counts for nothing else', () => {
		const slow = failure(429, { waitSeconds: 50 });
		const budget = { maxWaitSeconds: 120, waitedSeconds: 70 };
		expect(decide(attemptOf({ failure: slow, budget }))).toEqual({ action: 'wait', seconds: 50 });
		const used = { maxWaitSeconds: 120, waitedSeconds: 71 };
		expect(decide(attemptOf({ failure: slow, budget: used }))).toMatchObject({
			action: 'fail',
			isOutOfTime: false,
			seconds: 50,
		});
		const none = { maxWaitSeconds: 0, waitedSeconds: 0 };
		expect(decide(attemptOf({ failure: failure(503), budget: none })).action).toBe('wait');
	});

	it('when the execution was stopped', () => {
		const budget = { maxWaitSeconds: 120, waitedSeconds: 0, signal: AbortSignal.abort() };
		expect(decide(attemptOf({ failure: lost, budget }))).toMatchObject({
			action: 'fail',
			isOutOfTime: false,
		});
	});
});
