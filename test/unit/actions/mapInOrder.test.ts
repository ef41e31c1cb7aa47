import fc from 'fast-check';
import { mapInOrder } from '../../../nodes/Pact/actions/mapInOrder';

const tick = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('Mapping in order', () => {
	it('keeps the order and never has more under way than allowed', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.nat(3), { maxLength: 12 }),
				fc.integer({ min: 1, max: 5 }),
				async (ticks, atOnce) => {
					let underWay = 0;
					const results = await mapInOrder(ticks, atOnce, async (count, index) => {
						expect(++underWay).toBeLessThanOrEqual(atOnce);
						for (let left = count; left > 0; left--) await tick();
						underWay--;
						return index;
					});
					expect(results).toEqual(ticks.map((_, index) => index));
				},
			),
			{ numRuns: 50 },
		);
	});

	it('starts nothing after a rejection, and waits for what is under way', async () => {
		const started: number[] = [];
		let ended = 0;
		const mapped = mapInOrder([0, 1, 2, 3, 4], 2, async (value) => {
			started.push(value);
			await tick();
			if (value === 0) throw new Error('first');
			await tick();
			ended++;
		});
		await expect(mapped).rejects.toThrow('first');
		expect(started).toEqual([0, 1]);
		expect(ended).toBe(1);
	});

	it('rejects with what went wrong for the earliest value', async () => {
		const mapped = mapInOrder([2, 1, 0], 3, async (ticks, index) => {
			for (let left = ticks; left > 0; left--) await tick();
			throw new Error(`value ${index}`);
		});
		await expect(mapped).rejects.toThrow('value 0');
	});

	it('maps nothing to nothing', async () => {
		expect(await mapInOrder([], 10, async () => 1)).toEqual([]);
	});
});
