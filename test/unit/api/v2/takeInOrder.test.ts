import { takeInOrder } from '../../../../nodes/Pact/api/v2/takeInOrder';

/** Pages of two rows, which are their own times; counts how many were read. */
function pagesOf(times: number[]) {
	const read = { pages: 0 };
	async function* pages() {
		for (let place = 0; place < times.length; place += 2) {
			read.pages++;
			yield times.slice(place, place + 2).map((time, index) => ({ time, id: place + index }));
		}
	}
	return { pages: pages(), read };
}

async function take(times: number[], wanted: Parameters<typeof takeInOrder>[2]) {
	const { pages, read } = pagesOf(times);
	const rows = await takeInOrder(pages, (row) => row, wanted);
	return [rows.map(({ time }) => time), read.pages];
}

const falling = [9, 8, 7, 6, 5, 4];
const rising = [...falling].reverse();
const all = Infinity;

describe('Messages in the wanted order', () => {
	it.each<[string, number[], Parameters<typeof takeInOrder>[2], number[], number]>([
		['all, turned round', falling, { count: all, direction: 'asc' }, rising, 3],
		['all, as they come', falling, { count: all, direction: 'desc' }, falling, 3],
		['the first, found first', falling, { count: 2, direction: 'desc' }, [9, 8], 1],
		['the last, found last', falling, { count: 2, direction: 'asc' }, [4, 5], 3],
		['the last, found first', rising, { count: 3, direction: 'asc' }, [4, 5, 6], 2],
		['since a time', falling, { count: all, direction: 'asc', start: 7 }, [7, 8, 9], 2],
		['since a time, found last', rising, { count: all, direction: 'asc', start: 7 }, [7, 8, 9], 3],
		['since a time, but few', falling, { count: 1, direction: 'asc', start: 7 }, [7], 2],
		// One old row says nothing about those behind it while the order does not show.
		['since a time, no order', [5, 5, 9, 9], { count: all, direction: 'asc', start: 7 }, [9, 9], 2],
		['the first, no order at first', [5, 5, 6, 7], { count: 1, direction: 'desc' }, [7], 2],
		['the first, no order at all', [5, 9, 6, 7], { count: 1, direction: 'desc' }, [9], 2],
		['without a time', [9, Infinity, 8], { count: all, direction: 'asc' }, [8, 9, Infinity], 2],
		[
			'the first, one out of place',
			[9, 7, 8, 6, 5, 4],
			{ count: 3, direction: 'desc' },
			[9, 8, 7],
			2,
		],
		['the last, one out of place', [9, 7, 8, 6, 4, 5], { count: 2, direction: 'asc' }, [4, 5], 3],
		['none', [], { count: 5, direction: 'asc' }, [], 0],
	])('takes %s', async (_what, times, wanted, rows, pages) => {
		expect(await take(times, wanted)).toEqual([rows, pages]);
	});

	it('puts those of the same second in the order of their IDs', async () => {
		const { pages } = pagesOf([5, 5, 5]);
		const rows = await takeInOrder(pages, (row) => row, { count: all, direction: 'desc' });
		expect(rows.map(({ id }) => id)).toEqual([2, 1, 0]);
	});
});
