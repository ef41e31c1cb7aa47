import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { EventName } from './events';
import { simplify } from './simplify';

type IdField = 'channelId' | 'conversationId' | 'jobId' | 'messageId';

/** Events that happen once to an entity, with its ID: a second one is a repeat, however it was worded. */
const ONCE = new Map<EventName, IdField>([
	['messageReceived', 'messageId'],
	['messageSent', 'messageId'],
	['messageDeleted', 'messageId'],
	['deliveryFinished', 'jobId'],
	['conversationCreated', 'conversationId'],
	['conversationDeleted', 'conversationId'],
	['channelCreated', 'channelId'],
	['channelDeleted', 'channelId'],
]);

/**
 * What makes a delivery the same as another one.
 *
 * Pact gives deliveries no ID. A message is known by its ID, conversation and text: the two formats agree in these, and
 * what Pact embeds besides (the conversation with its last message) may have changed by the time of the repeat. An
 * update is known by everything it says, because the same entity is updated often.
 */
export function keyOf(body: IDataObject): string {
	const event = simplify(body);
	const idField = ONCE.get(event.event);
	const id = idField && event[idField];
	const { conversationId, group, text } = event;
	const identity =
		id === undefined || id === null
			? [event.event, essenceOf(body)]
			: [event.event, id, conversationId, group, text ?? ''];
	return createHash('sha256').update(canonical(identity)).digest('base64url').slice(0, 16);
}

/** The body without the moment of the callback, and without what v2 embeds in a message for convenience. */
function essenceOf(body: IDataObject): IDataObject {
	const embedded = body.type === 'message' ? ['contact', 'conversation'] : [];
	return {
		...body,
		data: without(body.data, ['timestamp']),
		object: without(body.object, embedded),
	};
}

function without(content: unknown, names: string[]): IDataObject[string] {
	if (!isObject(content)) return content as IDataObject[string];
	return Object.fromEntries(Object.entries(content).filter(([name]) => !names.includes(name)));
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(byName)) : inner,
	);
}

/** Sorting the entries themselves would turn their values to text, and a value may have a `toString` of its own. */
const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);

/** Pact repeats a delivery for ten minutes at the most (`pact-api/webhooks.md` §2); the rest is for slow clocks. */
export const WINDOW_MS = 15 * 60_000;

/** Upper bound of the memory of one workflow, about half a megabyte. */
export const CAPACITY = 5_000;

/** How many of the latest keys outlive a restart, about 13 kB in n8n's database. */
export const STORED = 400;

interface Delivery {
	/** When it was seen last, in milliseconds since 1970 */
	time: number;
	/** Whether n8n has not yet said that it took the delivery */
	isPending: boolean;
}

/** The deliveries of the last minutes by their key, oldest first. */
export class Deliveries {
	private readonly seen = new Map<string, Delivery>();

	/** Notes a delivery, pending until it is confirmed. @returns whether it was new */
	add(key: string, now: number): boolean {
		this.forgetOld(now);
		const known = this.seen.get(key);
		// Seen again means that Pact is still repeating it, so its time starts anew.
		this.seen.delete(key);
		this.seen.set(key, { time: now, isPending: known?.isPending ?? true });
		return known === undefined;
	}

	/** Notes that n8n took a delivery. Only then is it stored. */
	confirm(key: string, now: number) {
		this.seen.delete(key);
		this.seen.set(key, { time: now, isPending: false });
	}

	/** Takes a delivery back that n8n did not take, so that Pact's repeat of it starts the workflow. */
	forgetPending(key: string) {
		if (this.seen.get(key)?.isPending) this.seen.delete(key);
	}

	/** Takes over what an earlier process, or another one, has stored. Anything malformed is left out. */
	merge(stored: unknown, now: number) {
		if (!Array.isArray(stored)) return;
		for (const entry of stored as unknown[]) {
			if (!Array.isArray(entry)) continue;
			const [key, time] = entry as unknown[];
			if (typeof key !== 'string' || typeof time !== 'number' || this.seen.has(key)) continue;
			if (time <= now && now - time < WINDOW_MS) this.seen.set(key, { time, isPending: false });
		}
	}

	/** The latest deliveries, in the form that `merge` reads. */
	toStored(): Array<[string, number]> {
		return [...this.seen]
			.filter(([, { isPending }]) => !isPending)
			.map(([key, { time }]): [string, number] => [key, time])
			.sort(([, a], [, b]) => a - b)
			.slice(-STORED);
	}

	get size() {
		return this.seen.size;
	}

	private forgetOld(now: number) {
		for (const [key, { time }] of this.seen) {
			if (now - time < WINDOW_MS && this.seen.size < CAPACITY) break;
			this.seen.delete(key);
		}
	}
}
