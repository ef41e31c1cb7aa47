/** What of a message decides its place: its time in seconds, and its ID between messages of the same second. */
export interface Place {
	time: number;
	id: number;
}

interface Wanted {
	count: number;
	direction: 'asc' | 'desc';
	/** Rows before this time are not wanted */
	start?: number;
}

/**
 * The wanted rows of a list that is sorted by time, in an order that is not documented (`pact-api/v2.md` endpoint 5). The
 * rows themselves show it; as soon as they do, no page is read that cannot hold wanted rows any more.
 */
export async function inOrder<Row>(
	pages: AsyncIterable<readonly Row[]>,
	placeOf: (row: Row) => Place,
	{ count, direction, start = -Infinity }: Wanted,
): Promise<Row[]> {
	const wanted: Array<{ row: Row; place: Place }> = [];
	const order = orderSeen();

	for await (const rows of pages) {
		const placed = rows.map((row) => ({ row, place: placeOf(row) }));
		const seen = order(placed.map(({ place }) => place.time));
		wanted.push(...placed.filter(({ place }) => place.time >= start));
		const isPastStart = seen === 'desc' && placed.some(({ place }) => place.time < start);
		if (isPastStart || (seen === direction && wanted.length >= count)) break;
	}
	const sign = direction === 'asc' ? 1 : -1;
	return wanted
		.sort((a, b) => sign * compare(a.place, b.place))
		.slice(0, count)
		.map(({ row }) => row);
}

const compare = (a: Place, b: Place) =>
	a.time === b.time ? a.id - b.id : a.time < b.time ? -1 : 1;

/** Makes a function that takes the times row by row and says in which order all of them were, once that shows. */
function orderSeen() {
	let last: number | undefined;
	let rises = false;
	let falls = false;
	return (times: number[]): 'asc' | 'desc' | undefined => {
		for (const time of times) {
			if (last !== undefined && time > last) rises = true;
			if (last !== undefined && time < last) falls = true;
			last = time;
		}
		if (rises === falls) return undefined;
		return rises ? 'asc' : 'desc';
	};
}
