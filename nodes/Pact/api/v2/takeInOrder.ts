/** What decides the place of a message: its time in seconds, and its ID between messages of the same second. */
export interface Place {
	time: number;
	id: number;
}

interface Wanted {
	count: number;
	direction: 'asc' | 'desc';
	/** Rows before this time, in seconds, are not wanted */
	start?: number;
}

/**
 * The wanted rows of a list that is sorted by time, in an order that is not documented (`pact-api/v2.md` endpoint 5). The
 * rows themselves show it; as soon as they do, no page is read that cannot hold wanted rows any more.
 */
export async function takeInOrder<Row>(
	pages: AsyncIterable<readonly Row[]>,
	placeOf: (row: Row) => Place,
	{ count, direction, start = -Infinity }: Wanted,
): Promise<Row[]> {
	const sign = direction === 'asc' ? 1 : -1;
	const best = (all: Array<{ row: Row; place: Place }>) =>
		all.sort((a, b) => sign * compare(a.place, b.place)).slice(0, count);
	let wanted: Array<{ row: Row; place: Place }> = [];
	let first: number | undefined;

	for await (const rows of pages) {
		const placed = rows.map((row) => ({ row, place: placeOf(row) }));
		const times = placed.map(({ place }) => place.time);
		first ??= times[0];
		const last = times.at(-1) ?? first;
		const seen = orderOf(first, last);
		wanted.push(...placed.filter(({ place }) => place.time >= start));
		if (seen === 'desc' && last !== undefined && last < start) break;
		if (seen === direction && wanted.length >= count) break;
		if (wanted.length > count) wanted = best(wanted);
	}
	return best(wanted).map(({ row }) => row);
}

const compare = (a: Place, b: Place) =>
	a.time === b.time ? a.id - b.id : a.time < b.time ? -1 : 1;

/** Shown by the first and the last row: single ones between them may be out of place. */
function orderOf(first: number | undefined, last: number | undefined): 'asc' | 'desc' | undefined {
	if (first === undefined || last === undefined || first === last) return undefined;
	return first < last ? 'asc' : 'desc';
}
