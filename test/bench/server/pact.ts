import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';

/**
 * A Pact that does nothing but answer: pages of channels, jobs, first messages. Apart from the simulator, whose checks
 * and records would be most of what is measured. Runs in a process of its own. With the files of a key and a certificate
 * as arguments it answers over https as well.
 */
interface Setting {
	/** Milliseconds before each answer */
	latency: number;
	/** How many channels the company has */
	channels: number;
	/** Seed of the faults; 0 for none */
	faults: number;
}

let setting: Setting = { latency: 0, channels: 0, faults: 0 };
let random = () => 1;
let requests = 0;
/** Connections over which something was asked since the last reset */
const used = new Set<Socket>();
let mostOpen = 0;
let accepted: string[] = [];

const serve = (request: IncomingMessage, response: ServerResponse) => {
	const work = async () => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://pact');
		if (pathname === '/__bench') return control(searchParams, response);
		requests++;
		used.add(request.socket);
		mostOpen = Math.max(mostOpen, used.size);
		const body = await read(request);
		if (setting.latency > 0) await new Promise((resolve) => setTimeout(resolve, setting.latency));
		if (request.method === 'POST') return firstMessage(request, response, body);
		if (pathname.endsWith('/channels')) return channels(searchParams, response);
		const id = Number(pathname.split('/').pop());
		return answer(response, { id, company_id: 5, state: 'delivered', details: null });
	};
	// A client may hang up.
	work().catch(() => response.destroy());
};

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
const servers = [createServer(serve), ...(cert ? [createSecureServer({ key, cert }, serve)] : [])];

function control(query: URLSearchParams, response: ServerResponse) {
	const told = { requests, mostOpen, accepted };
	const number = (name: string) => Number(query.get(name) ?? 0);
	if (query.has('reset')) {
		setting = {
			latency: number('latency'),
			channels: number('channels'),
			faults: number('faults'),
		};
		random = setting.faults === 0 ? () => 1 : seeded(setting.faults);
		[requests, mostOpen, accepted] = [0, 0, []];
		used.clear();
	}
	response.end(JSON.stringify(told));
}

function channels(query: URLSearchParams, response: ServerResponse) {
	const per = Number(query.get('per') ?? 50);
	const first = Number(query.get('from') ?? 0);
	const end = Math.min(first + per, setting.channels);
	const rows = Array.from({ length: end - first }, (_, index) => ({
		external_id: first + index + 1,
		provider: 'telegram',
	}));
	const more = end < setting.channels ? { next_page: String(end) } : {};
	answer(response, { channels: rows, ...more });
}

/** Of ten requests one is answered 502; of twenty, one is cut before Pact acts and one after. */
function firstMessage(request: IncomingMessage, response: ServerResponse, body: string) {
	const luck = random();
	if (luck < 0.1) {
		response.statusCode = 502;
		return response.end('<html>Bad gateway</html>');
	}
	if (luck < 0.15) return request.socket.destroy();
	const { phone } = JSON.parse(body) as { phone: string };
	accepted.push(phone);
	if (luck < 0.2) return request.socket.destroy();
	return answer(response, { id: accepted.length, state: 'trying_deliver', details: null });
}

function answer(response: ServerResponse, data: object) {
	response.setHeader('content-type', 'application/json; charset=utf-8');
	response.end(JSON.stringify({ status: 'ok', data }));
}

async function read(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

/** The same numbers for the same seed (mulberry32), so that every way meets the same faults. */
function seeded(seed: number) {
	let state = seed * 0x9e3779b9;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

async function listen() {
	const urls = servers.map(async (server, index) => {
		server.keepAliveTimeout = 60_000;
		server.on(index === 0 ? 'connection' : 'secureConnection', (socket: Socket) => {
			socket.once('close', () => used.delete(socket));
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		return `${index === 0 ? 'http' : 'https'}://127.0.0.1:${port}`;
	});
	process.stdout.write(`${(await Promise.all(urls)).join(' ')}\n`);
}

void listen();
process.on('disconnect', () => process.exit());
