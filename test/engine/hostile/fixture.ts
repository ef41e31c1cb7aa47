import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPact, type Pact } from '../../simulator';
import { findRoute, versionOf, BASES } from '../../simulator/router';
import { ROUTES } from '../../simulator/routes';
import { WORLD } from '../harness/scenarioWorld';
import { recordPauses } from '../harness/sleep';

/** A Pact, and another host that must not get what is meant for Pact. */
export interface Fixture {
	pact: Pact;
	otherHostUrl: string;
	/** Every request went where the form leads, with nothing added to its address or its headers. */
	expectOnlyIntendedRequests(): void;
}

/** Names of all headers that the node sends. */
export const HEADERS = [
	...['accept', 'accept-encoding', 'connection', 'content-length', 'content-type', 'host'],
	...['user-agent', 'x-private-api-token'],
];

const QUERY = new Set([
	...['from', 'page_id', 'per', 'phone', 'sort_direction', 'sync_period'],
	...['company_id', 'company_ids', 'page', 'per_page', 'search_string', 'sort'],
]);

/** Sets both up for the tests of a file; the world is new for each test. */
export function hostileFixture(): Fixture {
	recordPauses();
	const fixture = { expectOnlyIntendedRequests } as Fixture;
	const visits: string[] = [];
	let otherHost: Server;

	beforeAll(async () => {
		fixture.pact = await startPact({ jobSeconds: 3600, world: WORLD });
		otherHost = createServer((request, response) => {
			visits.push(JSON.stringify(request.headers));
			response.end('{"status":"ok","data":{}}');
		});
		await new Promise<void>((resolve) => otherHost.listen(0, '127.0.0.1', resolve));
		fixture.otherHostUrl = `http://127.0.0.1:${(otherHost.address() as AddressInfo).port}/p1`;
	});
	afterAll(async () => {
		otherHost.closeAllConnections();
		otherHost.close();
		await fixture.pact.close();
	});
	beforeEach(() => {
		visits.length = 0;
		fixture.pact.reset(WORLD);
	});

	function expectOnlyIntendedRequests() {
		const { pact } = fixture;
		for (const { method, path, query, headers } of pact.requests) {
			expect([method, path, isRoute(method, path)]).toEqual([method, path, true]);
			expect(Object.keys(query).filter((name) => !QUERY.has(name))).toEqual([]);
			expect(Object.keys(headers).filter((name) => !HEADERS.includes(name))).toEqual([]);
			expect(headers['x-private-api-token']).toBe(pact.token);
		}
		// Pact itself loads the files whose address it is given, and it does not have the token.
		for (const headers of visits) expect(headers).not.toContain(pact.token);
	}
	return fixture;
}

/** Whether Pact documents the request. IDs are digits, and nothing follows. */
function isRoute(method: string, path: string): boolean {
	const version = versionOf(path);
	if (!version) return false;
	try {
		const { ids } = findRoute(ROUTES[version], method, path.slice(BASES[version].length));
		return Object.values(ids).every(Number.isSafeInteger);
	} catch {
		return false;
	}
}
