import fc from 'fast-check';
import type { Failure } from '../../../nodes/Pact/transport/reply';
import { MAX_ATTEMPTS, retryDelay } from '../../../nodes/Pact/transport/retry';

const failure = (status: number, rest: Partial<Failure> = {}): Failure => ({
	outcome: status === 0 || status >= 500 ? 'unknown' : 'refused',
	status,
	words: '',
	...rest,
});
const delay = (of: Failure, repeatable: boolean, number = 1) =>
	retryDelay({ failure: of, number, repeatable, random: 0.5 });

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
				(outcome, status, number, random) =>
					retryDelay({
						failure: failure(status, { outcome }),
						number,
						repeatable: false,
						random,
					}) === undefined,
			),
		);
	});

	it('comes after growing pauses of at least three quarters of a second', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 50 }),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(number, random) => {
					const seconds = retryDelay({ failure: failure(429), number, repeatable: true, random });
					return seconds !== undefined && seconds >= 0.75 && seconds <= 40;
				},
			),
		);
		expect([1, 2, 3].map((number) => delay(failure(503), true, number))).toEqual([1, 2, 4]);
	});
});
