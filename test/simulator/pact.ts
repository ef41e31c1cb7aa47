import type { Server } from 'node:http';
import type { Assumptions } from './assumptions';
import type { EventFormat, RecordedDelivery } from './deliveries';
import { emit, type EmitOptions } from './emit';
import type { Fault } from './faults';
import type { SystemMessage } from './events';
import { changeChannel, connectChannel, showQr } from './life/channels';
import { receiveMessage, type IncomingMessage } from './life/incoming';
import { goOn } from './life/goOn';
import { finishJob } from './life/jobs';
import { acknowledge } from './life/messages';
import { openOauth } from './life/oauth';
import type { FailedDelivery } from './life/outcomes';
import type { WorldSeed } from './seed';
import type { RecordedRequest, Simulation } from './simulation';
import type { Channel, Conversation, Message, World } from './world';

export type { EmitOptions } from './emit';
export type { IncomingMessage } from './life/incoming';

/** A running simulated Pact, as a test holds it. */
export interface Pact {
	/** `http://127.0.0.1:PORT`; paths are `/p1/…` and `/api/p2/…`. */
	readonly url: string;
	readonly token: string;
	/** The first company. */
	readonly companyId: number;
	/** What Pact holds; the same object all the time, also after a reset. */
	readonly world: World;
	/** Every API request in order. */
	readonly requests: RecordedRequest[];
	/** Every webhook attempt in order, pings included. */
	readonly deliveries: RecordedDelivery[];
	/** May be changed at any time. */
	readonly assumptions: Assumptions;
	/** Queues faults: each spoils the next matching requests. */
	fail(...faults: Fault[]): void;
	/** The next matching message to a client is not delivered. */
	failDelivery(failure?: FailedDelivery): void;
	/** Ends a job now: delivered, or not delivered for a reason. */
	finishJob(jobId: number, reason?: string): void;
	/** A client writes. */
	incomingMessage(message: IncomingMessage): Promise<{
		message: Message;
		conversation: Conversation;
	}>;
	/** Shows a new QR code and resolves with its PNG in Base64. */
	showQr(channelId: number): Promise<string>;
	/** Somebody scans the code, or finishes any other sign-in: the channel is connected. */
	scanQr(channelId: number): void;
	/** Somebody signs in at a channel's `oauth_provider_url`, or at the one of a VK group. */
	openOauth(channelId: number, pageId?: number): void;
	/** Something happens to a channel: `disabled`, `phone offline` and whatever else v1 tells as `system`. */
	channelEvent(channelId: number, message: SystemMessage): void;
	/** The client's device reports: 1 sent, 2 delivered, 3 read. */
	acknowledge(messageId: number, ack: number): void;
	/** Sends any bodies as events and resolves with their first attempts. */
	emit(body: unknown, options?: EmitOptions): Promise<RecordedDelivery[]>;
	/** Sends the test request to a URL, as when it is registered. */
	ping(url: string): Promise<RecordedDelivery>;
	/** Who gets events of a format. */
	receivers(format: EventFormat, companyId?: number): string[];
	/** Whether it began with what an earlier one kept */
	readonly isContinued: boolean;
	/** Takes up what was under way when the earlier one stopped. */
	goOn(): void;
	/** Resolves when no job, acknowledgement, delivery or retry is pending. */
	idle(): Promise<void>;
	/** Back to the first world or to another one; stops everything pending. */
	reset(seed?: WorldSeed): void;
	/** Closes the server with all connections and timers. */
	close(): Promise<void>;
}

export function createPact(
	simulation: Simulation,
	server: Server,
	{ firstSeed, isContinued }: { firstSeed?: WorldSeed; isContinued: () => boolean },
): Pact {
	const { world, requests, deliveries, assumptions, token } = simulation;
	const companyId = () => world.companies[0]?.id ?? 0;
	const channel = (id: number): Channel => {
		const found = world.channels.find((row) => row.id === id);
		if (!found) throw new Error(`There is no channel ${id}`);
		return found;
	};
	return {
		get url() {
			return simulation.url;
		},
		get companyId() {
			return companyId();
		},
		...{ token, world, requests, assumptions },
		deliveries: deliveries.recorded,
		fail: (...faults) => simulation.faults.add(...faults),
		failDelivery: (failure = {}) => simulation.outcomes.fail(failure),
		finishJob(jobId, reason) {
			const job = world.jobs.find(({ id }) => id === jobId);
			if (!job) throw new Error(`There is no job ${jobId}`);
			finishJob(simulation, job, reason);
		},
		incomingMessage: async (message) => await receiveMessage(simulation, message),
		showQr: async (id) => await showQr(simulation, channel(id), true),
		scanQr: (id) => connectChannel(simulation, channel(id), true),
		openOauth: (id, pageId) => openOauth(simulation, channel(id), pageId),
		channelEvent: (id, message) => changeChannel(simulation, channel(id), message),
		acknowledge(messageId, ack) {
			const message = world.messages.find(({ id }) => id === messageId);
			const conversation = world.conversations.find(({ id }) => id === message?.conversation_id);
			if (!message || !conversation) throw new Error(`There is no message ${messageId}`);
			acknowledge(simulation, message, conversation, ack, true);
		},
		emit: async (body, options = {}) =>
			await emit(simulation, body, { companyId: companyId(), ...options }),
		ping: async (url) => await deliveries.ping(companyId(), url),
		receivers: (format, id = companyId()) => deliveries.receivers(id, format),
		get isContinued() {
			return isContinued();
		},
		goOn: () => goOn(simulation),
		idle: async () => await simulation.activity.idle(),
		reset: (seed = firstSeed) => simulation.reset(seed),
		async close() {
			simulation.close();
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
			await simulation.activity.idle();
			simulation.files.close();
		},
	};
}
