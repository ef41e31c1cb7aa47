import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Pact } from '../../simulator';
import { readText } from '../../simulator/decode';
import { pause } from '../scenario';
import type { N8nSide, Listener, Question } from '../start/n8nSide';
import { ACTS, type Json } from './acts';
import { viewOf } from './view';

/** A page on which a person plays the clients of the simulated Pact, and the way into n8n without typing. */
export interface Console {
	readonly url: string;
	close(): Promise<void>;
}

export interface ConsoleOptions {
	/** Without one there is only the way into n8n */
	pact?: Pact;
	/** Missing where there is none: then nobody waits, and no workflow has a name */
	n8n?: N8nSide;
	port?: number;
}

const PAGES: Record<string, [file: string, type: string]> = {
	'/': ['page.html', 'text/html'],
	'/page.css': ['page.css', 'text/css'],
	'/page.js': ['page.js', 'text/javascript'],
};

const HEADERS = {
	// Nothing that a client wrote could run, should it ever get into the page as more than text.
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cache-control': 'no-store',
};

/** A file with a client's picture; whatever it is, nothing in it runs. */
const FILE_HEADERS = { ...HEADERS, 'content-security-policy': "default-src 'none'; sandbox" };

const MAXIMUM_BYTES = 30 * 1024 * 1024;

/** Serves the page, on this computer only. */
export async function startConsole({ pact, n8n, port = 0 }: ConsoleOptions): Promise<Console> {
	const look = glance(n8n);
	const server = createServer((request, response) => {
		handle(request, response).catch((error: unknown) => {
			const text = error instanceof Error ? error.message : String(error);
			if (!response.headersSent) sendJson(response, 400, { error: text });
			else response.destroy();
		});
	});
	const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname } = new URL(request.url ?? '/', url());
		// Another name for this computer could be anybody's; and the cookie belongs to this one.
		if (`http://${request.headers.host}` !== url()) {
			return void response.writeHead(307, { location: `${url()}${pathname}` }).end();
		}
		if (pathname === '/n8n' || (!pact && pathname === '/')) return await enterN8n(response);
		if (!pact) return void response.writeHead(404).end();
		if (request.method === 'POST') return await act(pact, pathname, request, response);
		if (pathname === '/view') {
			return sendJson(response, 200, { n8n: n8n && '/n8n', ...viewOf(pact, await look()) });
		}
		if (pathname.startsWith('/file/')) return sendFile(pact, pathname, response);
		const page = PAGES[pathname];
		if (!page) return void response.writeHead(404).end();
		const [file, type] = page;
		response.writeHead(200, { ...HEADERS, 'content-type': `${type}; charset=utf-8` });
		response.end(await readFile(path.join(__dirname, file)));
	}

	async function enterN8n(response: ServerResponse): Promise<void> {
		if (!n8n) return void response.writeHead(404).end();
		const location = `${n8n.url}/home/workflows`;
		const cookie = await n8n.cookie();
		response.writeHead(302, { ...HEADERS, location, 'set-cookie': cookie }).end();
	}

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		get url() {
			return url();
		},
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * Looks at n8n at most every other second, however many pages are open. What n8n does not tell within a second is as it
 * was: the rest of the page does not wait for it.
 */
function glance(n8n: N8nSide | undefined) {
	let latest: { questions: Question[]; listeners: Listener[] } = { questions: [], listeners: [] };
	let lookedAt = 0;
	return async () => {
		if (!n8n || Date.now() - lookedAt < 2000) return latest;
		lookedAt = Date.now();
		const look = async () => {
			const [questions, listeners] = await Promise.all([
				n8n.questions().catch(() => latest.questions),
				n8n.listeners().catch(() => latest.listeners),
			]);
			latest = { questions, listeners };
		};
		await Promise.race([look(), pause(1)]);
		return latest;
	};
}

async function act(
	pact: Pact,
	pathname: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const doIt = ACTS[/^\/act\/([a-z-]+)$/.exec(pathname)?.[1] ?? ''];
	if (!doIt) return void response.writeHead(404).end();
	// Only a page from here can send this: others would have to ask first, and nobody answers.
	if (request.headers['content-type'] !== 'application/json') {
		return void response.writeHead(415).end();
	}
	const said = await doIt(
		pact,
		JSON.parse(await readText(request, MAXIMUM_BYTES, tooLarge)) as Json,
	);
	sendJson(response, 200, { said });
}

const tooLarge = () => new Error('The file is too large: 20 MB at most.');

function sendFile({ world }: Pact, pathname: string, response: ServerResponse): void {
	const id = Number(pathname.slice('/file/'.length));
	const file = world.attachments.find((row) => row.id === id);
	if (!file?.stored_at) return void response.writeHead(404).end();
	const isShown = /^(image|audio|video)\//.test(file.mime_type);
	response.writeHead(200, {
		...FILE_HEADERS,
		'content-type': isShown ? file.mime_type : 'application/octet-stream',
		'content-length': file.size,
		'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.file_name)}`,
	});
	createReadStream(file.stored_at)
		.on('error', () => response.destroy())
		.pipe(response);
}

function sendJson(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { ...HEADERS, 'content-type': 'application/json; charset=utf-8' });
	response.end(JSON.stringify(body));
}
