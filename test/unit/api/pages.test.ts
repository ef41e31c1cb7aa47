import fc from 'fast-check';
import { cursorPages, take, type Page } from '../../../nodes/Pact/api/pages';

const cannotEnd = (reason: string) => new Error(reason);

/** Reads pages from a table of page token to page, and counts. */
function book(pages: Record<string, Page<number>>) {
	const read: string[] = [];
	const readPage = async (token = '') => {
		read.push(token);
		return pages[token] ?? { rows: [] };
	};
	return { read, list: () => cursorPages(readPage, cannotEnd) };
}

describe('The pager', () => {
	it('gives every row in order', async () => {
		const { list, read } = book({
			'': { rows: [1, 2], next: 'a' },
			a: { rows: [], next: 'b' },
			b: { rows: [3] },
		});
		expect(await take(list(), Infinity)).toEqual([1, 2, 3]);
		expect(read).toEqual(['', 'a', 'b']);
	});

	it('reads no page behind the last row that is wanted', async () => {
		const { list, read } = book({ '': { rows: [1, 2], next: 'a' }, a: { rows: [3] } });
		expect(await take(list(), 2)).toEqual([1, 2]);
		expect(await take(list(), 0)).toEqual([]);
		expect(read).toEqual(['']);
	});

	it.each([
		['itself', { '': { rows: [], next: 'a' }, a: { rows: [], next: 'a' } }],
		[
			'an earlier page',
			{ '': { rows: [], next: 'a' }, a: { rows: [], next: 'b' }, b: { rows: [], next: 'a' } },
		],
	])('stops at a page that leads to %s', async (_what, pages) => {
		const { list } = book(pages);
		await expect(take(list(), Infinity)).rejects.toThrow('the same page token twice');
	});

	it('takes a token of 255 characters and none longer', async () => {
		const long = 'x'.repeat(255);
		const { list, read } = book({
			'': { rows: [1], next: long },
			[long]: { rows: [2], next: `${long}x` },
		});
		await expect(take(list(), Infinity)).rejects.toThrow('too long to be sent back');
		expect(read).toEqual(['', long]);
	});

	it('hands on what went wrong with a page', async () => {
		const rows = cursorPages(async () => await Promise.reject(new Error('No')), cannotEnd);
		await expect(take(rows, Infinity)).rejects.toThrow('No');
	});

	it('ends at the first row that is too old, and reads no page behind it', async () => {
		const { list, read } = book({
			'': { rows: [9, 8], next: 'a' },
			a: { rows: [7, 3, 8], next: 'b' },
			b: { rows: [2] },
		});
		expect(await take(list(), Infinity, (row) => row < 5)).toEqual([9, 8, 7]);
		expect(read).toEqual(['', 'a']);
	});

	it('never reads a page twice, however the tokens lead', async () => {
		const token = fc.constantFrom('a', 'b', 'c', 'd', undefined);
		const page = fc.record({ rows: fc.array(fc.nat(), { maxLength: 3 }), next: token });
		await fc.assert(
			fc.asyncProperty(
				fc.record({ '': page, a: page, b: page, c: page, d: page }),
				fc.oneof(fc.nat(20), fc.constant(Infinity)),
				async (pages, count) => {
					const { list, read } = book(pages);
					await take(list(), count).catch(() => {});
					expect(new Set(read).size).toBe(read.length);
				},
			),
		);
	});
});
