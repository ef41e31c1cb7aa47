import type { Pact } from '../index';

export type Encoding = 'query' | 'form' | 'json' | 'multipart';

export const ENCODINGS: Encoding[] = ['query', 'form', 'json', 'multipart'];

export interface Answer<Body = Record<string, unknown>> {
	status: number;
	body: Body;
	headers: Headers;
}

export interface CallOptions {
	encoding?: Encoding;
	headers?: Record<string, string>;
	/** Default: the right token in the header; null sends none. */
	token?: string | null;
}

type Values = Record<string, unknown>;

/** Sends one request the way one of the observed clients does. Paths start with `/p1` or `/api/p2`. */
export async function call<Body = Record<string, unknown>>(
	pact: Pick<Pact, 'url' | 'token'>,
	request: string,
	values?: Values,
	{ encoding = 'json', headers = {}, token = pact.token }: CallOptions = {},
): Promise<Answer<Body>> {
	const [method, path] = request.split(' ');
	const auth: Record<string, string> = token === null ? {} : { 'X-Private-Api-Token': token };
	const init: RequestInit = { method, headers: { ...auth, ...headers } };
	let url = pact.url + path;
	if (values !== undefined) {
		if (encoding === 'query') url += `${path.includes('?') ? '&' : '?'}${toForm(values)}`;
		if (encoding === 'form') init.body = toForm(values);
		if (encoding === 'multipart') init.body = toMultipart(values);
		if (encoding === 'json') {
			init.body = JSON.stringify(values);
			init.headers = { 'Content-Type': 'application/json', ...init.headers };
		}
	}
	const response = await fetch(url, init);
	const text = await response.text();
	const body = (text === '' ? undefined : JSON.parse(text)) as Body;
	return { status: response.status, body, headers: response.headers };
}

/** `name[]=a`, `name[key]=x`, as the PHP SDK and curl write them. */
function pairs(values: Values): Array<[string, string]> {
	const list = (name: string, value: unknown): Array<[string, string]> => {
		if (Array.isArray(value)) return value.flatMap((item) => list(`${name}[]`, item));
		if (typeof value === 'object' && value !== null) {
			return Object.entries(value).flatMap(([key, inner]) => list(`${name}[${key}]`, inner));
		}
		return [[name, String(value)]];
	};
	return Object.entries(values).flatMap(([name, value]) => list(name, value));
}

const toForm = (values: Values) => new URLSearchParams(pairs(values));

function toMultipart(values: Values): FormData {
	const form = new FormData();
	for (const [name, value] of pairs(values)) form.append(name, value);
	return form;
}
