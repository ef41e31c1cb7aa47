import express, { type ErrorRequestHandler } from 'express';
import type { EmitOptions } from './emit';
import type { SystemMessage } from './events';
import { V1_EXAMPLES, V2_EXAMPLES } from './examples';
import type { Fault } from './faults';
import type { IncomingMessage, Pact } from './pact';
import type { FailedDelivery } from './life/outcomes';
import type { WorldSeed } from './seed';

/** A fault as JSON can write it: a pattern is a text, and endless is the word "always". */
interface JsonFault extends Omit<Fault, 'times'> {
	pathPattern?: string;
	times?: number | 'always';
}

/** Any body as `event`, or one of the documented ones by its name, such as `message/new`. */
interface EmitBody extends EmitOptions {
	event?: unknown;
	example?: string;
}

type Act = (pact: Pact, body: unknown) => unknown;

/** What a person or another process may do, by the last part of the path (see README.md). */
const ACTIONS: Record<string, Act> = {
	reset: (pact, body) => {
		pact.reset(isEmpty(body) ? undefined : (body as WorldSeed));
		return { companyId: pact.companyId };
	},
	fail: (pact, body) => {
		const faults = (Array.isArray(body) ? body : [body]) as JsonFault[];
		pact.fail(...faults.map(readFault));
	},
	'fail-delivery': (pact, body) => pact.failDelivery(body as FailedDelivery),
	'finish-job': (pact, body) => {
		const { jobId, reason } = body as { jobId: number; reason?: string };
		pact.finishJob(jobId, reason);
	},
	'incoming-message': async (pact, body) => await pact.incomingMessage(body as IncomingMessage),
	'show-qr': async (pact, body) => ({
		qr: await pact.showQr((body as { channelId: number }).channelId),
	}),
	'scan-qr': (pact, body) => pact.scanQr((body as { channelId: number }).channelId),
	'channel-event': (pact, body) => {
		const { channelId, message } = body as { channelId: number; message: SystemMessage };
		pact.channelEvent(channelId, message);
	},
	acknowledge: (pact, body) => {
		const { messageId, ack } = body as { messageId: number; ack: number };
		pact.acknowledge(messageId, ack);
	},
	emit: async (pact, body) => {
		const { event, example, ...options } = body as EmitBody;
		return await pact.emit(example === undefined ? event : findExample(example, options), options);
	},
	assumptions: (pact, body) => Object.assign(pact.assumptions, body),
	idle: async (pact) => await pact.idle(),
};

const VIEWS: Record<string, (pact: Pact) => unknown> = {
	requests: (pact) => pact.requests,
	deliveries: (pact) => pact.deliveries,
	world: (pact) => pact.world,
	assumptions: (pact) => pact.assumptions,
	examples: () => ({ v1: V1_EXAMPLES, v2: V2_EXAMPLES }),
};

/** The routes under `/__sim`: the same as the in-process API, for people and other processes. */
export function createControl(pact: Pact, save: () => void): express.Router {
	const router = express.Router();
	router.use(express.json({ limit: '20mb', strict: false, type: () => true }));
	for (const [name, view] of Object.entries(VIEWS)) {
		router.get(`/${name}`, (_request, response) => void response.json(view(pact)));
	}
	for (const [name, act] of Object.entries(ACTIONS)) {
		router.post(`/${name}`, async (request, response) => {
			const result = await act(pact, request.body ?? {});
			save();
			response.json(result ?? { ok: true });
		});
	}
	// What a browser opens, not a command: the page behind an `oauth_provider_url`.
	router.get('/oauth/:channelId{/:pageId}', (request, response) => {
		const { channelId, pageId } = request.params;
		pact.openOauth(Number(channelId), pageId === undefined ? undefined : Number(pageId));
		save();
		response.json({ ok: true });
	});
	router.use((request, response) => {
		response.status(404).json({ error: `There is no ${request.method} ${request.path} here` });
	});
	router.use(explain);
	return router;
}

/** Express tells an error handler by its four parameters. */
// eslint-disable-next-line @typescript-eslint/no-unused-vars
const explain: ErrorRequestHandler = (error, _request, response, _next) => {
	response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
};

function readFault({ pathPattern, times, ...fault }: JsonFault): Fault {
	return {
		...fault,
		...(pathPattern === undefined ? {} : { path: new RegExp(pathPattern) }),
		times: times === 'always' ? Infinity : times,
	};
}

function isEmpty(body: unknown): boolean {
	return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

function findExample(name: string, { format }: EmitOptions): unknown {
	const examples = { v1: V1_EXAMPLES, v2: V2_EXAMPLES };
	const found = format ? examples[format][name] : (V1_EXAMPLES[name] ?? V2_EXAMPLES[name]);
	if (!found) throw new Error(`There is no example "${name}", see GET /__sim/examples`);
	return found;
}
