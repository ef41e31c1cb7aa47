import type { Assumptions } from './assumptions';

export interface Reply {
	status: number;
	/** Absent: no body at all, as in 204. */
	body?: unknown;
}

export type Version = 'v1' | 'v2';

/** A request Pact turns down; the version's error body is made of it at the edge. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly reasons: string[],
	) {
		super(reasons.join(', '));
	}
}

export const notFound = (what: string) => new Refusal(404, [`${what} not found`]);
export const invalid = (...reasons: string[]) => new Refusal(400, reasons);

export function ok(data: unknown): Reply {
	return { status: 200, body: { status: 'ok', data } };
}

export function created(data: unknown, assumptions: Assumptions): Reply {
	return { status: assumptions.createdStatus, body: { status: 'created', data } };
}

export function updated(data?: unknown): Reply {
	return { status: 200, body: { status: 'updated', ...(data === undefined ? {} : { data }) } };
}

export function deleted(): Reply {
	return { status: 200, body: { status: 'deleted' } };
}

/** For the few answers without v1's `status`/`data` envelope, and for all of v2. */
export function plain(body: unknown, status = 200): Reply {
	return { status, body };
}

export function v1Page(name: string, items: unknown[], next: string | null, a: Assumptions): Reply {
	const onLast = { absent: {}, null: { next_page: null }, empty: { next_page: '' } };
	return ok({
		[name]: items,
		...(next === null ? onLast[a.nextPageOnLastPage] : { next_page: next }),
	});
}

export function v2Page(name: string, items: unknown[], page: number, perPage: number): Reply {
	const meta = { page, entries_count: items.length, per_page: perPage };
	return plain({ [name]: items, meta });
}

/** Only `unauthorized` and `too_many_requests` are documented; the rest is assumed (README §6). */
const V2_ERRORS: Record<number, [code: string, title: string]> = {
	400: ['bad_request', 'Bad request'],
	401: ['unauthorized', 'Unauthorized'],
	402: ['payment_required', 'Payment required'],
	403: ['forbidden', 'Forbidden'],
	404: ['not_found', 'Not found'],
	405: ['method_not_allowed', 'Method not allowed'],
	406: ['not_acceptable', 'Not acceptable'],
	429: ['too_many_requests', 'Too many requests error'],
	500: ['internal_server_error', 'Internal server error'],
};

export function refused(version: Version, refusal: Refusal, assumptions: Assumptions): Reply {
	const { status, reasons } = refusal;
	if (version === 'v1') {
		const lenient = assumptions.v1ErroredStatus === 'http200' && status < 500;
		return { status: lenient ? 200 : status, body: { status: 'errored', errors: reasons } };
	}
	const [code, title] = V2_ERRORS[status] ?? ['error', 'Error'];
	return { status, body: { errors: reasons.map((detail) => ({ status, code, title, detail })) } };
}
