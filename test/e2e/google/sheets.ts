import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

type Cell = string | number;

export interface Sheets {
	/** What n8n has to be started with, so that it takes this for Google */
	readonly env: NodeJS.ProcessEnv;
	/** The address of the one document there is */
	readonly address: string;
	/** n8n's credential of the type googleApi */
	readonly credential: Record<string, unknown>;
	/** The one tab, its first row the names of the columns */
	readonly cells: Cell[][];
	close(): Promise<void>;
}

const TOKEN = 'google-stand-in-token';

/** The part of Google Sheets' API that n8n's node asks for, with one document that has one tab, on loopback. */
export async function startSheets(tab: string, cells: Cell[][]): Promise<Sheets> {
	const answer = (method: string, address: URL, body: string): unknown => {
		if (address.pathname === '/token') return { access_token: TOKEN, expires_in: 3600 };
		if (method === 'GET' && address.pathname.includes('/values/')) {
			return { values: cells.map(withoutEmptyEnd) };
		}
		if (method === 'GET') return { sheets: [{ properties: { sheetId: 0, title: tab } }] };
		const { data } = JSON.parse(body) as { data: Array<{ range: string; values: Cell[][] }> };
		for (const { range, values } of data) write(cells, range, values[0][0]);
		return { totalUpdatedCells: data.length };
	};
	const server = createServer((request, response) => {
		void textOf(request).then((body) => {
			const address = new URL(request.url ?? '/', 'http://loopback');
			const isKnown =
				address.pathname === '/token' || request.headers.authorization === `Bearer ${TOKEN}`;
			response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
			response.end(JSON.stringify(isKnown ? answer(request.method ?? '', address, body) : {}));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		env: {
			NODE_OPTIONS: `--require ${path.join(__dirname, 'preload.cjs')}`,
			GOOGLE_STAND_IN: `http://127.0.0.1:${port}`,
		},
		address: `https://docs.google.com/spreadsheets/d/${'1'.repeat(44)}/edit`,
		credential: { region: 'us-central1', email: 'n8n@example.com', privateKey: newKey() },
		cells,
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Google leaves out what is empty at the end of a row. */
function withoutEmptyEnd(row: Cell[]): Cell[] {
	return row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
}

/** Writes one cell. @param range such as `Clients!D2` */
function write(cells: Cell[][], range: string, value: Cell): void {
	const [, letter, row] = /!([A-Z])(\d+)$/.exec(range) ?? [];
	const column = letter.charCodeAt(0) - 'A'.charCodeAt(0);
	const line = cells[Number(row) - 1];
	while (line.length <= column) line.push('');
	line[column] = value;
}

async function textOf(request: IncomingMessage): Promise<string> {
	let text = '';
	for await (const piece of request.setEncoding('utf8')) text += String(piece);
	return text;
}

function newKey(): string {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
