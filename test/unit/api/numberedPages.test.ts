import { numberedPages, take } from '../../../nodes/Pact/api/pages';

/** Pages of so many rows, the last of which is not full; `then` once all of them have been read. Notes which ones are. */
function book(pages: number[][], { size = 2, isByActivity = false, then = pages } = {}) {
	const read: number[] = [];
	const readPage = async (page: number) => {
		const now = read.includes(pages.length) ? then : pages;
		read.push(page);
		const rows = now[Math.min(page, now.length) - 1] ?? [];
		return { rows, isLast: rows.length < size };
	};
	const cannotEnd = (reason: string) => new Error(reason);
	const keyOf = (row: number) => row;
	return { read, list: () => numberedPages({ readPage, keyOf, cannotEnd, isByActivity }) };
}

describe('The pager for numbered pages', () => {
	it('gives every row in order, and stops at a page that is not full', async () => {
		const { list, read } = book([[1, 2], [3, 4], [5]]);
		expect(await take(list(), Infinity)).toEqual([1, 2, 3, 4, 5]);
		expect(read).toEqual([1, 2, 3]);
	});

	it('stops at an empty page', async () => {
		const { list, read } = book([[1, 2], []]);
		expect(await take(list(), Infinity)).toEqual([1, 2]);
		expect(read).toEqual([1, 2]);
	});

	it('reads no page behind the last row that is wanted', async () => {
		const { list, read } = book([
			[1, 2],
			[3, 4],
		]);
		expect(await take(list(), 2)).toEqual([1, 2]);
		expect(read).toEqual([1]);
	});

	it('leaves out a row that moved to the next page while the list was read', async () => {
		const { list } = book([[1, 2], [2, 3], [4]]);
		expect(await take(list(), Infinity)).toEqual([1, 2, 3, 4]);
	});

	it('stops when Pact sends the same page again and again', async () => {
		const { list, read } = book([[1, 2]]);
		await expect(take(list(), Infinity)).rejects.toThrow('the same page twice');
		expect(read).toEqual([1, 2]);
	});

	describe('of a list that has what was active at its front', () => {
		it('ends where the first page brings nothing new', async () => {
			const { list, read } = book([[1, 2], [3, 4], [5]], { isByActivity: true });
			expect(await take(list(), Infinity)).toEqual([1, 2, 3, 4, 5]);
			expect(read).toEqual([1, 2, 3, 1]);
		});

		it('gives what came to the front from a page that was not read yet', async () => {
			const { list, read } = book([[1, 2], [2, 3], [4]], {
				...{ isByActivity: true, then: [[7, 6], [5, 1], [2, 3], [4]] },
			});
			expect(await take(list(), Infinity)).toEqual([1, 2, 3, 4, 7, 6, 5]);
			expect(read).toEqual([1, 2, 3, 1, 2, 3]);
		});

		it('is read once when it is no longer than a page', async () => {
			const { list, read } = book([[1]], { isByActivity: true });
			expect(await take(list(), Infinity)).toEqual([1]);
			expect(read).toEqual([1]);
		});

		it('is read no further than wanted', async () => {
			const { list, read } = book([[1, 2], [3]], { isByActivity: true });
			expect(await take(list(), 3)).toEqual([1, 2, 3]);
			expect(read).toEqual([1, 2]);
		});

		it('ends also when it has become shorter', async () => {
			const { list, read } = book([[1, 2], [3]], { isByActivity: true, then: [] });
			expect(await take(list(), Infinity)).toEqual([1, 2, 3]);
			expect(read).toEqual([1, 2, 1]);
		});
	});
});
