import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runPact } from '../harness/runPact';

const ROWS_PER_PAGE = 100;

/** Long before the million that the server would give. */
const STOP_AT_PAGE = 7;

let server: Server;
let url: string;
let pages = 0;
let atPage: (page: number) => void;

/** A company with a million channels. */
beforeEach(async () => {
	pages = 0;
	atPage = () => {};
	server = createServer((_request, response) => {
		const first = pages++ * ROWS_PER_PAGE;
		const channels = Array.from({ length: ROWS_PER_PAGE }, (_, index) => ({
			external_id: first + index + 1,
			provider: 'telegram',
		}));
		const next_page = first + ROWS_PER_PAGE < 1_000_000 ? `page-${pages}` : undefined;
		atPage(pages);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ status: 'ok', data: { channels, next_page } }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const form = { resource: 'channel', operation: 'getAll', companyId: 5, returnAll: true };

it('a list of a million stops within one page when the execution is stopped', async () => {
	const stop = new AbortController();
	atPage = (page) => {
		if (page === STOP_AT_PAGE) stop.abort();
	};
	const { status } = await runPact({ url, token: 'a-token' }, form, { stop: stop.signal });
	expect(status).toBe('canceled');
	expect(pages).toBeLessThanOrEqual(STOP_AT_PAGE + 1);
});

it('a list of a million is read no further than the limit', async () => {
	const limited = { ...form, returnAll: false, limit: 250 };
	const { items } = await runPact({ url, token: 'a-token' }, limited);
	expect(items).toHaveLength(250);
	expect(pages).toBe(3);
});
