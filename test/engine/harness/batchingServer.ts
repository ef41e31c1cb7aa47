import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that lets requests pile up, to see how many are under way at once. */
export interface BatchingServer {
	url: string;
	token: string;
	/** Paths in the order of their arrival */
	arrived: string[];
	/** The most that were under way at once */
	mostAtOnce(): number;
	close(): Promise<void>;
}

/** Answers, last come first served, once `count` requests are waiting and no further one has come for a moment. */
export async function startBatchingServer(
	count: number,
	answer: (path: string) => unknown,
): Promise<BatchingServer> {
	const arrived: string[] = [];
	const waiting: Array<{ path: string; response: ServerResponse }> = [];
	let most = 0;
	let timer: NodeJS.Timeout | undefined;
	const release = () => {
		for (const { path, response } of waiting.splice(0).reverse()) {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(path)));
		}
	};
	const server = createServer((request, response) => {
		const path = (request.url ?? '').split('?')[0];
		arrived.push(path);
		waiting.push({ path, response });
		most = Math.max(most, waiting.length);
		request.resume();
		clearTimeout(timer);
		if (waiting.length >= count) timer = setTimeout(release, 20);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		token: 'token-of-the-server',
		arrived,
		mostAtOnce: () => most,
		close: async () => {
			clearTimeout(timer);
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
