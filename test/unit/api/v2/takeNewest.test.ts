import { takeNewest } from '../../../../nodes/Pact/api/v2/takeNewest';

/** Pages of rows, which are their own times; counts how many were read. */
function pagesOf(times: number[], size: number) {
	const read = { pages: 0 };
	async function* pages() {
		for (let place = 0; place < times.length; place += size) {
			read.pages++;
			yield times.slice(place, place + size).map((time, index) => ({ time, id: place + index }));
		}
	}
	return { pages: pages(), read };
}

async function take(times: number[], wanted: Parameters<typeof takeNewest>[2], size = 2) {
	const { pages, read } = pagesOf(times, size);
	const rows = await takeNewest(pages, (row) => row, wanted);
	return [rows.map(({ time }) => time), read.pages];
}

const falling = [9, 8, 7, 6, 5, 4];
const rising = [...falling].reverse();
const all = Infinity;

describe('The newest messages', () => {
	it.each<[string, number[], Parameters<typeof takeNewest>[2], number[], number]>([
		['all, as they come', falling, { count: all }, falling, 3],
		['all, turned round', rising, { count: all }, falling, 3],
		['the newest, found first', falling, { count: 2 }, [9, 8], 1],
		['the newest, found last', rising, { count: 2 }, [9, 8], 3],
		['since a time', falling, { count: all, start: 7 }, [9, 8, 7], 2],
		['since a time, found last', rising, { count: all, start: 7 }, [9, 8, 7], 3],
		['since a time, but few', falling, { count: 1, start: 7 }, [9], 1],
		// One old row says nothing about those behind it while the order does not show.
		['since a time, no order', [5, 5, 9, 9], { count: all, start: 7 }, [9, 9], 2],
		['the newest, no order at first', [5, 5, 6, 7], { count: 1 }, [7], 2],
		['the newest, no order at all', [5, 9, 6, 7], { count: 1 }, [9], 2],
		// Messages of the same second may stand on both sides of a page's end.
		['since a time, at the end of a page', [9, 7, 7, 6], { count: all, start: 7 }, [9, 7, 7], 2],
		['without a time', [9, Infinity, 8], { count: all }, [Infinity, 9, 8], 2],
		['the newest, one out of place', [9, 7, 8, 6, 5, 4], { count: 3 }, [9, 8, 7], 2],
		['none', [], { count: 5 }, [], 0],
	])('takes %s', async (_what, times, wanted, rows, pages) => {
		expect(await take(times, wanted)).toEqual([rows, pages]);
	});

	it('are known to come first by the two ends of a page', async () => {
		expect(await take([9, 9, 8, 7, 6, 5], { count: 2 }, 3)).toEqual([[9, 9], 1]);
	});

	it.each([[[0, 1, 2, 3]], [[3, 2, 1, 0]], [[1, 3, 0, 2]]])(
		'puts those of the same second in the order of their IDs: %j',
		async (ids) => {
			async function* pages() {
				yield ids.map((id) => ({ time: 5, id }));
			}
			const rows = await takeNewest(pages(), (row) => row, { count: all });
			expect(rows.map(({ id }) => id)).toEqual([3, 2, 1, 0]);
		},
	);
});
