import { createHash } from 'node:crypto';
import { Deliveries, STORED, WINDOW_MS } from '../../../nodes/Pact/trigger/deliveries';

describe('the memory of deliveries', () => {
	it('knows a delivery again for longer than Pact repeats it, and forgets it then', () => {
		const memory = new Deliveries();
		expect(memory.add('a', 0)).toBe(true);
		expect(memory.add('a', 10 * 60_000)).toBe(false);
		expect(memory.add('b', 10 * 60_000 + WINDOW_MS)).toBe(true);
		expect(memory.add('a', 10 * 60_000 + WINDOW_MS)).toBe(true);
	});

	it('stays bounded: the oldest go first, which it tells once', () => {
		const forgotten = jest.fn();
		const memory = new Deliveries(forgotten, 100);
		for (let n = 0; n < 200; n++) memory.add(String(n), n);
		expect(memory.size).toBe(100);
		expect([memory.add('199', 200), memory.add('100', 200)]).toEqual([false, false]);
		expect(memory.add('99', 200)).toBe(true);
		expect(forgotten).toHaveBeenCalledTimes(1);
	});

	it('tells nothing when those that go are too old to be repeated', () => {
		const forgotten = jest.fn();
		const memory = new Deliveries(forgotten, 100);
		for (let n = 0; n < 200; n++) memory.add(String(n), n * 6_000);
		expect(memory.size).toBeLessThanOrEqual(100);
		expect(forgotten).not.toHaveBeenCalled();
	});

	it('stores the latest also when older ones are taken over afterwards', () => {
		const memory = new Deliveries();
		for (let n = 0; n < STORED; n++) memory.confirm(`new ${n}`, 1_000 + n);
		memory.merge([['old', 1]], 2_000);
		expect(memory.toStored()).toHaveLength(STORED);
		expect(memory.toStored()[0]).toEqual(['new 0', 1_000]);
		expect(memory.add('old', 2_000)).toBe(false);
	});

	it('stores its latest entries and takes them over', () => {
		const memory = new Deliveries();
		for (let n = 0; n < STORED + 10; n++) memory.confirm(`key ${n}`, n);
		const stored = JSON.parse(JSON.stringify(memory.toStored())) as unknown;
		const next = new Deliveries();
		next.merge(stored, 1_000);
		expect(next.size).toBe(STORED);
		expect(next.add(`key ${STORED + 9}`, 1_000)).toBe(false);
		expect(next.add('key 0', 1_000)).toBe(true);
	});

	it('takes a delivery back that n8n did not take, and does not store it before it did', () => {
		const memory = new Deliveries();
		memory.add('taken', 0);
		memory.confirm('taken', 0);
		memory.add('pending', 0);
		const stored = memory.toStored();
		expect(stored).toEqual([['taken', 0]]);
		memory.forgetPending('taken');
		memory.forgetPending('pending');
		memory.merge(stored, 1);
		expect([memory.add('taken', 1), memory.add('pending', 1)]).toEqual([false, true]);
	});

	it.each([[undefined], [null], ['text'], [{}], [[1, null, 'a', [], ['k'], ['k', 'x'], [1, 2]]]])(
		'takes nothing over from %j',
		(stored) => {
			const memory = new Deliveries();
			memory.merge(stored, 0);
			expect(memory.size).toBe(0);
		},
	);

	it('leaves out what is too old or from the future', () => {
		const memory = new Deliveries();
		memory.merge(
			[
				['old', 0],
				['future', WINDOW_MS * 3],
			],
			WINDOW_MS * 2,
		);
		expect(memory.size).toBe(0);
	});

	it('knows a delivery until fifteen minutes are over, and not a moment longer', () => {
		const memory = new Deliveries();
		memory.add('a', 1_000);
		expect(memory.has('a', 1_000 + WINDOW_MS - 1)).toBe(true);
		expect(memory.has('a', 1_000 + WINDOW_MS)).toBe(false);
		expect(memory.has('b', 1_000)).toBe(false);
		memory.add('b', 1_000 + WINDOW_MS - 1);
		expect(memory.size).toBe(2);
		memory.add('c', 1_000 + WINDOW_MS);
		expect(memory.size).toBe(2);
	});

	it('takes over what is not too old by a moment, and what came just now', () => {
		const memory = new Deliveries();
		memory.merge(
			[
				['too old', 1_000],
				['old', 1_001],
				['now', 1_000 + WINDOW_MS],
				['future', 1_001 + WINDOW_MS],
			],
			1_000 + WINDOW_MS,
		);
		expect(memory.toStored().map(([key]) => key)).toEqual(['old', 'now']);
	});

	it('keeps its own time of a delivery that is stored as well', () => {
		const memory = new Deliveries();
		memory.confirm('a', 5_000);
		memory.merge([['a', 1_000]], 6_000);
		expect(memory.toStored()).toEqual([['a', 5_000]]);
	});

	it.each([
		['a key', [[1, 1_000]]],
		['a time', [['a', '1000']]],
	])('takes nothing over without %s', (_what, stored) => {
		const memory = new Deliveries();
		memory.merge(stored, 2_000);
		expect([memory.size, memory.toStored()]).toEqual([0, []]);
	});

	it('tells that one was forgotten that Pact may still repeat, and not of an older one', () => {
		const tellsAt = (time: number) => {
			const forgotten = jest.fn();
			const memory = new Deliveries(forgotten, 1);
			memory.add('a', 1_000);
			memory.add('b', time);
			return forgotten.mock.calls.length;
		};
		expect([tellsAt(1_000 + 10 * 60_000 - 1), tellsAt(1_000 + 10 * 60_000)]).toEqual([1, 0]);
	});

	// The large ones come last: most mutants have failed before.
	it('takes 15,000 shuffled deliveries of 5,000 events for 5,000', () => {
		const memory = new Deliveries(undefined, 5_000);
		const keys = Array.from({ length: 15_000 }, (_, n) => `key ${n % 5_000}`);
		// A step that has no factor in common with the number of keys visits each of them once.
		const shuffled = keys.map((_, n) => keys[(n * 7_919) % keys.length]);
		expect(shuffled.filter((key) => memory.add(key, 0))).toHaveLength(5_000);
	});

	it('is exact for ten minutes at 80 deliveries per second', () => {
		let hasForgotten = false;
		const memory = new Deliveries(() => (hasForgotten = true));
		const key = (n: number) =>
			createHash('sha256').update(String(n)).digest().subarray(0, 12).toString('base64url');
		const count = 80 * 600;
		for (let n = 0; n < count; n++) {
			memory.add(key(n), n * 12.5);
			memory.confirm(key(n), n * 12.5);
		}
		expect(memory.size).toBe(count);
		expect(memory.add(key(0), count * 12.5)).toBe(false);
		expect(hasForgotten).toBe(false);
	});
});
