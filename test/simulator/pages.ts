import type { Assumptions } from './assumptions';
import { v2Page, type Reply } from './envelopes';
import { Form } from './form';
import type { ApiRequest } from './router';

interface PageOptions<Row> {
	name: string;
	/** In the order they are shown. */
	rows: Row[];
	show: (row: Row) => unknown;
	/** Differs from list to list (README §5). */
	perPage?: number;
	assumptions: Assumptions;
}

/** One page of a v2 list: no total, and a page beyond the end is empty (README §5). */
export function numberedPage<Row>(
	request: ApiRequest,
	{ name, rows, show, perPage = 25, assumptions }: PageOptions<Row>,
): Reply {
	const form = new Form(request.parameters);
	const page = form.integer('page', { minimum: 1 }) ?? 1;
	const { v2PerPageMaximum: most, v2LargerPages } = assumptions;
	const bounds = v2LargerPages === 'refused' ? { minimum: 1, maximum: most } : { minimum: 1 };
	const asked = form.integer('per_page', bounds) ?? perPage;
	form.check();
	const size = Math.min(asked, most);
	const shown = rows.slice((page - 1) * size, page * size);
	return v2Page(name, shown.map(show), page, asked);
}
