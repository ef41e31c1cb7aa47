import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Pact } from '../../simulator';

/** A page on which a person plays the client of the simulated Pact. */
export interface Console {
	readonly url: string;
	close(): Promise<void>;
}

/** Serves the page and hands its orders on to the simulator's control routes. */
export async function startConsole(pact: Pact, port = 0): Promise<Console> {
	const server = createServer((request, response) => {
		void (async () => {
			try {
				if (request.url === '/') {
					response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
					response.end(await readFile(path.join(__dirname, 'page.html')));
					return;
				}
				const isControl = /^\/__sim\/[a-z-]+$/.test(request.url ?? '');
				if (!isControl) return void response.writeHead(404).end();
				let body = '';
				for await (const piece of request.setEncoding('utf8')) body += String(piece);
				const answer = await fetch(`${pact.url}${request.url}`, {
					method: request.method,
					headers: { 'content-type': 'application/json' },
					body: request.method === 'POST' ? body : undefined,
				});
				response.writeHead(answer.status, { 'content-type': 'application/json' });
				response.end(await answer.text());
			} catch (error) {
				response.writeHead(500, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ error: String(error) }));
			}
		})();
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
