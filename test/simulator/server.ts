import express, { type Request, type Response } from 'express';
import { decodeBody, decodeQuery, type Decoded } from './decode';
import { notFound, Refusal, refused, type Reply, type Version } from './envelopes';
import type { Fault } from './faults';
import type { Parameters } from './form';
import { BASES, findRoute, versionOf } from './router';
import { ROUTES } from './routes';
import { sendReply } from './send';
import type { RecordedRequest, Simulation } from './simulation';

type Incoming = Decoded & { query: Parameters; refusal?: Refusal };

/** Pact's HTTP side: reads a request, applies faults, answers in the version's envelope and records it all. */
export function createApi(simulation: Simulation): express.Handler {
	return async (request: Request, response: Response) => {
		const record = startRecord(request);
		const incoming = await readIncoming(request, simulation);
		record.query = incoming.query;
		record.body = incoming.body;
		simulation.requests.push(record);

		const fault = simulation.faults.take(record.method, record.path);
		if (fault?.cut === 'before') return void request.socket.destroy();
		const reply = await answer(record, incoming, fault, simulation);
		if (record.method !== 'GET') simulation.save();
		if (fault?.cut === 'after') return void request.socket.destroy();
		record.status = reply.status;
		await sendReply(response, reply, fault ?? {}, simulation.signal);
	};
}

function startRecord(request: Request): RecordedRequest {
	const [path] = request.originalUrl.split('?');
	return {
		method: request.method,
		path: path.replace(/\/+$/, '') || '/',
		url: request.originalUrl,
		query: {},
		body: undefined,
		headers: { ...request.headers },
		status: null,
		receivedAt: new Date(),
	};
}

/** An unreadable body is refused later, once the request is recorded and its version known. */
async function readIncoming(request: Request, { files }: Simulation): Promise<Incoming> {
	const question = request.originalUrl.indexOf('?');
	const query = decodeQuery(question < 0 ? '' : request.originalUrl.slice(question));
	try {
		return { ...(await decodeBody(request, files)), query };
	} catch (error) {
		const refusal = error instanceof Refusal ? error : new Refusal(400, [String(error)]);
		return { body: undefined, fields: {}, uploads: [], query, refusal };
	}
}

async function answer(
	record: RecordedRequest,
	incoming: Incoming,
	fault: Fault | undefined,
	simulation: Simulation,
): Promise<Reply> {
	const version = versionOf(record.path) ?? 'v1';
	const replaced = fault !== undefined && (fault.status !== undefined || fault.body !== undefined);
	if (!replaced || fault.process) {
		const reply = await carryOut(record, incoming, version, simulation);
		if (!replaced) return reply;
	}
	const status = fault.status ?? 200;
	if (fault.body !== undefined) return { status, body: fault.body };
	if (status < 400) return { status };
	const reason = status === 429 ? 'Please wait for 50 seconds' : `Simulated answer ${status}`;
	return refused(version, new Refusal(status, [reason]), {
		...simulation.assumptions,
		v1ErroredStatus: 'http4xx',
	});
}

async function carryOut(
	record: RecordedRequest,
	incoming: Incoming,
	version: Version,
	simulation: Simulation,
): Promise<Reply> {
	const { assumptions } = simulation;
	try {
		if (versionOf(record.path) === undefined) throw notFound('Page');
		const path = record.path.slice(BASES[version].length);
		const { route, ids } = findRoute(ROUTES[version], record.method, path);
		requireJson(record);
		requireToken(record, incoming, simulation);
		if (route.limits && assumptions.quotas) {
			simulation.quotas.use(`${route.method} ${route.path}`, route.limits);
		}
		if (incoming.refusal) throw incoming.refusal;
		const parameters = { ...incoming.fields, ...incoming.query };
		const { method, headers } = record;
		const request = { method, path, headers, ids, parameters, uploads: incoming.uploads };
		return await route.handle(request, simulation);
	} catch (error) {
		if (error instanceof Refusal) return refused(version, error, assumptions);
		console.error(error);
		return refused(version, new Refusal(500, ['Internal server error']), assumptions);
	}
}

/** Another format than JSON is a 406 (README §6). */
function requireJson({ headers }: RecordedRequest): void {
	const accepted = String(headers.accept ?? '*/*').toLowerCase();
	if (!/\*\/\*|application\/(\*|json|[\w.-]+\+json)/.test(accepted)) {
		throw new Refusal(406, ['Only JSON is available']);
	}
}

/** Header, then query, then body; nothing says which one wins when they differ (README §2). */
function requireToken(
	{ headers }: RecordedRequest,
	{ query, fields }: Incoming,
	{ token }: Simulation,
): void {
	const given =
		headers['x-private-api-token'] ?? query.private_api_token ?? fields.private_api_token;
	if (given === undefined || given === '') throw new Refusal(401, ['No token provided']);
	if (given !== token) throw new Refusal(401, ['Invalid token']);
}
