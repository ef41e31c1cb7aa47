import { progressOf } from '../../../nodes/Pact/actions/progress';

/** What is told of so many items that take so many seconds each. */
function toldOf(items: number, seconds: number): string[] {
	const told: string[] = [];
	let time = 1000;
	const itemDone = progressOf(
		items,
		(text) => told.push(text),
		'done',
		() => time,
	);
	for (let item = 0; item < items; item++) {
		time += seconds;
		itemDone();
	}
	return told;
}

describe('The progress of a run', () => {
	it('is told every ten seconds, with the time that is left', () => {
		expect(toldOf(120, 6).slice(0, 2)).toEqual([
			'2 of 120 items done, at this pace 12 minutes left',
			'4 of 120 items done, at this pace 12 minutes left',
		]);
		expect(toldOf(120, 6).at(-1)).toBe('118 of 120 items done, at this pace 1 minute left');
	});

	it.each([
		[50, 0.1],
		[1, 60],
	])('is not told of %d items that take %d seconds each', (items, seconds) => {
		expect(toldOf(items, seconds)).toEqual([]);
	});
});
