import type { IncomingHttpHeaders } from 'node:http';
import type { Upload } from './decode';
import { notFound, Refusal, type Reply, type Version } from './envelopes';
import type { Parameters } from './form';
import type { Limit } from './quotas';
import type { Simulation } from './simulation';

/** A request as a handler sees it: parameters of query and body are one (README §3). */
export interface ApiRequest {
	method: string;
	path: string;
	/** Numbers in the path, by the name they have in the route. */
	ids: Record<string, number>;
	parameters: Parameters;
	headers: IncomingHttpHeaders;
	uploads: Upload[];
}

export type Handler = (request: ApiRequest, simulation: Simulation) => Reply | Promise<Reply>;

export interface Route {
	method: string;
	/** Below the version's base; `:name` stands for an id. */
	path: string;
	handle: Handler;
	/** How often a user may call it; no limit when absent. */
	limits?: readonly Limit[];
}

export interface Match {
	route: Route;
	ids: Record<string, number>;
}

/** Finds the route, or refuses as Pact does: 404 for an unknown path, 405 for a wrong method. */
export function findRoute(routes: Route[], method: string, path: string): Match {
	const fitting = routes.flatMap((route) => {
		const ids = matchPath(route.path, path);
		return ids ? [{ route, ids }] : [];
	});
	if (fitting.length === 0) throw notFound('Page');
	const match = fitting.find(({ route }) => route.method === method);
	if (!match) throw new Refusal(405, [`Method ${method} is not allowed`]);
	return match;
}

function matchPath(pattern: string, path: string): Record<string, number> | undefined {
	const expected = pattern.split('/');
	const actual = path.split('/');
	if (expected.length !== actual.length) return undefined;
	const ids: Record<string, number> = {};
	for (const [index, part] of expected.entries()) {
		if (!part.startsWith(':')) {
			if (part !== actual[index]) return undefined;
		} else {
			// All ids are integers (README §1); another text finds nothing, so it is kept as NaN.
			const id = /^\d+$/.test(actual[index]) ? Number(actual[index]) : NaN;
			ids[part.slice(1)] = Number.isSafeInteger(id) ? id : NaN;
		}
	}
	return ids;
}

export const BASES: Record<Version, string> = { v1: '/p1', v2: '/api/p2' };

export function versionOf(path: string): Version | undefined {
	const versions: Version[] = ['v1', 'v2'];
	return versions.find(
		(version) => path === BASES[version] || path.startsWith(`${BASES[version]}/`),
	);
}
