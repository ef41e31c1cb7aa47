import { numberedPages, take } from '../../../nodes/Pact/api/pages';

/** Reads pages of so many rows, the last of which is not full, and counts. */
function book(pages: number[][], size = 2) {
	const read: number[] = [];
	const readPage = async (page: number) => {
		read.push(page);
		const rows = pages[Math.min(page, pages.length) - 1] ?? [];
		return { rows, isLast: rows.length < size };
	};
	const cannotEnd = (reason: string) => new Error(reason);
	return { read, list: () => numberedPages(readPage, (row) => row, cannotEnd) };
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
});
