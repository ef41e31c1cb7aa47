import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request to a stand-in. */
export interface Asked {
	method: string;
	path: string;
	contentType: string;
	content: Buffer;
}

/** What it is answered, as JSON. */
export interface Answered {
	status?: number;
	body: unknown;
}

export interface StandIn {
	/** `http://127.0.0.1:PORT` */
	readonly url: string;
	close(): Promise<void>;
}

/** A service on loopback, in place of one that the tests must not call. */
export async function standIn(answer: (asked: Asked) => Answered): Promise<StandIn> {
	const server = createServer((request, response) => {
		void read(request).then((content) => {
			const { status = 200, body } = answer({
				method: request.method ?? '',
				path: request.url ?? '',
				contentType: request.headers['content-type'] ?? '',
				content,
			});
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function read(request: IncomingMessage): Promise<Buffer> {
	const pieces: Buffer[] = [];
	for await (const piece of request) pieces.push(piece as Buffer);
	return Buffer.concat(pieces);
}
