import type { Assumptions } from './assumptions';
import { v1Page, type Reply } from './envelopes';
import { Form } from './form';
import type { ApiRequest } from './router';

interface Listed {
	id: number;
	created_at?: string;
}

interface ListOptions<Row extends Listed, Shown> {
	/** Name of the list in the answer; a page token of one list means nothing to another. */
	name: string;
	rows: Row[];
	show: (row: Row) => Shown;
	sortBy?: 'id' | 'created_at';
	/** The PHP SDK sends `sort` instead of `sort_direction` for messages (README §10). */
	directionAlias?: string;
	assumptions: Assumptions;
}

/** One page of a v1 list (README §5). The token names the last row shown, so rows coming and going do no harm. */
export function listPage<Row extends Listed, Shown>(
	request: ApiRequest,
	{ name, rows, show, sortBy = 'id', directionAlias, assumptions }: ListOptions<Row, Shown>,
): Reply {
	const form = new Form(request.parameters);
	const per = form.integer('per', { minimum: 1, maximum: 100 }) ?? 50;
	const direction =
		form.text('sort_direction', { oneOf: ['asc', 'desc'] }) ??
		(directionAlias && form.text(directionAlias, { oneOf: ['asc', 'desc'] })) ??
		'asc';
	const from = form.text('from', { maximum: 255 });
	form.check();

	const sign = direction === 'desc' ? -1 : 1;
	const place = (row: Listed): Place => [
		sortBy === 'created_at' ? Date.parse(row.created_at ?? '') : 0,
		row.id,
	];
	const last = readToken(name, from);
	const ahead = [...rows]
		.sort((a, b) => sign * compare(place(a), place(b)))
		.filter((row) => last === undefined || sign * compare(place(row), last) > 0);
	const shown = ahead.slice(0, per);
	const end = shown.at(-1);
	const next = end !== undefined && ahead.length > per ? token(name, place(end)) : null;
	return v1Page(name, shown.map(show), next, assumptions);
}

type Place = [time: number, id: number];

function compare(a: Place, b: Place): number {
	return a[0] - b[0] || a[1] - b[1];
}

function token(name: string, [time, id]: Place): string {
	return Buffer.from(`${name}:${time}:${id}`).toString('base64url');
}

/** An invalid token is no mistake: it gives the first page (README §5, documented). */
function readToken(name: string, text: string | undefined): Place | undefined {
	const plain = Buffer.from(text ?? '', 'base64url').toString();
	const [, list, time, id] = /^(\w+):(\d+):(\d+)$/.exec(plain) ?? [];
	return list === name ? [Number(time), Number(id)] : undefined;
}
