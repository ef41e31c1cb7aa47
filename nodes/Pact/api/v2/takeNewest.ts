/** What decides the place of a message: its time in seconds, and its ID between messages of the same second. */
export interface Place {
	time: number;
	id: number;
}

interface Wanted {
	count: number;
	/** Rows before this time, in seconds, are not wanted */
	start?: number;
}

/**
 * The newest rows, newest first, of a list that is sorted by time, in an order that is not documented (`pact-api/v2.md`
 * endpoint 5). The rows themselves show it; as soon as they do, no page is read that cannot hold wanted rows any more.
 */
export async function takeNewest<Row>(
	pages: AsyncIterable<readonly Row[]>,
	placeOf: (row: Row) => Place,
	{ count, start = -Infinity }: Wanted,
): Promise<Row[]> {
	const newest = (all: Array<{ row: Row; place: Place }>) =>
		all.sort((a, b) => newestFirst(a.place, b.place)).slice(0, count);
	let wanted: Array<{ row: Row; place: Place }> = [];
	let first: number | undefined;

	for await (const rows of pages) {
		const placed = rows.map((row) => ({ row, place: placeOf(row) }));
		const times = placed.map(({ place }) => place.time);
		first ??= times[0];
		const last = times.at(-1) ?? first;
		// Shown by the first and the last row: single ones between them may be out of place.
		const isFalling = first !== undefined && last !== undefined && last < first;
		wanted.push(...placed.filter(({ place }) => place.time >= start));
		if (isFalling && (last < start || wanted.length >= count)) break;
		if (wanted.length > count) wanted = newest(wanted);
	}
	return newest(wanted).map(({ row }) => row);
}

const newestFirst = (a: Place, b: Place) =>
	a.time === b.time ? b.id - a.id : a.time < b.time ? 1 : -1;
