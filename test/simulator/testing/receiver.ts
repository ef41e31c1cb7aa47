import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	path: string;
	headers: IncomingHttpHeaders;
	body: Record<string, unknown>;
}

export interface Receiver {
	url: string;
	received: Received[];
	/** Everything but pings, in the order of arrival. */
	events(): Array<Record<string, unknown>>;
	/** Status codes for the next requests; afterwards 200. 0 closes the connection instead. */
	answer(...statuses: number[]): void;
	close(): Promise<void>;
}

/** A webhook receiver like the one a user of Pact runs. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	let answers: number[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8');
		request.on('data', (chunk: string) => (text += chunk));
		request.on('end', () => {
			const body = JSON.parse(text) as Record<string, unknown>;
			received.push({ path: request.url ?? '', headers: request.headers, body });
			const status = answers.shift() ?? 200;
			if (status === 0) request.socket.destroy();
			else response.writeHead(status).end(`answer ${status}`);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		events: () => received.map(({ body }) => body).filter(({ source }) => source !== 'pact.im'),
		answer: (...statuses) => {
			answers = statuses;
		},
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
