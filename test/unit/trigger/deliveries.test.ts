import { CAPACITY, Deliveries, STORED, WINDOW_MS } from '../../../nodes/Pact/trigger/deliveries';

describe('the memory of deliveries', () => {
	it('knows a delivery again for longer than Pact repeats it, and forgets it then', () => {
		const memory = new Deliveries();
		expect(memory.add('a', 0)).toBe(true);
		expect(memory.add('a', 10 * 60_000)).toBe(false);
		expect(memory.add('b', 10 * 60_000 + WINDOW_MS)).toBe(true);
		expect(memory.add('a', 10 * 60_000 + WINDOW_MS)).toBe(true);
	});

	it('stays bounded', () => {
		const memory = new Deliveries();
		for (let n = 0; n < CAPACITY * 2; n++) memory.add(String(n), n);
		expect(memory.size).toBeLessThanOrEqual(CAPACITY);
		expect(memory.add(String(CAPACITY * 2 - 1), CAPACITY * 2)).toBe(false);
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
});
