import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Assumptions } from './assumptions';
import { createControl } from './control';
import { createPact, type Pact } from './pact';
import type { WorldSeed } from './seed';
import { createApi } from './server';
import { serveFiles } from './uploads';
import { Simulation } from './simulation';

export type { Assumptions } from './assumptions';
export type { RecordedDelivery } from './deliveries';
export { V1_EXAMPLES, V2_EXAMPLES } from './examples';
export type { Fault } from './faults';
export type { FailedDelivery } from './life/outcomes';
export type { EmitOptions, IncomingMessage, Pact } from './pact';
export type { SystemMessage } from './events';
export type { CompanySeed, ConversationSeed, WorldSeed } from './seed';
export type { RecordedRequest } from './simulation';
export type {
	Attachment,
	Channel,
	Company,
	CompanyWebhook,
	Conversation,
	Job,
	Message,
	Template,
	World,
} from './world';

export const DEFAULT_TOKEN = 'pact-simulator-token';

export interface PactOptions {
	/** 0, the default: any free port. Always on 127.0.0.1. */
	port?: number;
	token?: string;
	/** Pact seconds per real second; default 1. */
	timeScale?: number;
	/** Default: one company with nothing in it. */
	world?: WorldSeed;
	/** Pact seconds until a job finishes; default 2. */
	jobSeconds?: number;
	/** Whether Pact sends webhooks of its own accord (default true). What a tester asks for is always sent. */
	events?: boolean;
	/** A folder in which the world outlives the process: the next one that is started with it begins where this one ended. */
	keepIn?: string;
	/** Other answers to what the documentation leaves open. */
	assumptions?: Partial<Assumptions>;
}

/** Starts a simulated Pact; close it when done. */
export async function startPact(options: PactOptions = {}): Promise<Pact> {
	const simulation = new Simulation({
		token: options.token ?? DEFAULT_TOKEN,
		timeScale: options.timeScale ?? 1,
		jobSeconds: options.jobSeconds ?? 2,
		events: options.events ?? true,
		assumptions: options.assumptions ?? {},
		keepIn: options.keepIn,
	});

	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	const server = createServer(app);
	let isContinued = false;
	const pact = createPact(simulation, server, {
		firstSeed: options.world,
		isContinued: () => isContinued,
	});
	app.use(
		'/__sim',
		createControl(pact, () => simulation.save()),
	);
	app.get('/uploads/storage/attachment/file/:name', serveFiles(simulation));
	app.use(createApi(simulation));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port ?? 0, '127.0.0.1', () => resolve());
	});
	const { port } = server.address() as AddressInfo;
	simulation.url = `http://127.0.0.1:${port}`;
	// Addresses of files begin with it, so the world comes last.
	try {
		isContinued = simulation.begin(options.world);
	} catch (error) {
		server.close();
		throw error;
	}
	return pact;
}
