import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { EventName } from './events';
import { recognise } from './recognise';
import { simplify } from './simplify';

/** Events that happen once to an entity: a second one with the same ID is a repeat, however it was worded. */
const ONCE = new Set<EventName>([
	'messageReceived',
	'messageSent',
	'messageDeleted',
	'deliveryFinished',
	'conversationCreated',
	'conversationDeleted',
	'channelCreated',
	'channelDeleted',
]);

/**
 * What makes a delivery the same as another one.
 *
 * Pact gives deliveries no ID. A message is known by its IDs and its text: the two formats agree in these, and
 * what Pact embeds besides (the conversation with its last message) may have changed by the time of the repeat. An
 * update is known by everything it says about its entity, because the same entity is updated often.
 */
export function keyOf(body: IDataObject): string {
	const { event, entity } = recognise(body);
	const { channelId, conversationId, messageId, jobId, group, text } = simplify(body);
	// v2 messages do not name their channel, so it counts for channel events only.
	const ids = [event.startsWith('channel') ? channelId : null, conversationId, messageId, jobId];
	const isKnownById = ONCE.has(event) && ids.some((id) => id !== null);
	const identity = isKnownById
		? [event, ids, group, text ?? '']
		: [event, body.type, body.event, channelId, withoutContext(body.data ?? entity)];
	return createHash('sha256').update(canonical(identity)).digest('base64url').slice(0, 16);
}

/** The moment of the callback, and the entities that Pact embeds for convenience. */
const CONTEXT = new Set(['timestamp', 'contact', 'conversation']);

function withoutContext(content: unknown): unknown {
	if (!isObject(content)) return content;
	return Object.fromEntries(Object.entries(content).filter(([name]) => !CONTEXT.has(name)));
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

/** Keys of the deliveries of the last minutes, oldest first, each with the time it was seen in milliseconds. */
export class Deliveries {
	private readonly seen = new Map<string, number>();

	/** Notes a delivery. @returns whether it was new */
	add(key: string, now: number): boolean {
		this.forgetOld(now);
		const isNew = !this.seen.has(key);
		// Seen again means that Pact is still repeating it, so its time starts anew.
		this.seen.delete(key);
		this.seen.set(key, now);
		return isNew;
	}

	/** Takes a delivery back that n8n could not accept, so that Pact's repeat of it starts the workflow. */
	forget(key: string) {
		this.seen.delete(key);
	}

	/** Takes over what an earlier process, or another one, has stored. Anything malformed is left out. */
	merge(stored: unknown, now: number) {
		if (!Array.isArray(stored)) return;
		for (const entry of stored as unknown[]) {
			if (!Array.isArray(entry)) continue;
			const [key, time] = entry as unknown[];
			if (typeof key !== 'string' || typeof time !== 'number' || this.seen.has(key)) continue;
			if (time <= now && now - time < WINDOW_MS) this.seen.set(key, time);
		}
	}

	/** The latest deliveries, in the form that `merge` reads. */
	toStored(): Array<[string, number]> {
		return [...this.seen].sort(([, a], [, b]) => a - b).slice(-STORED);
	}

	get size() {
		return this.seen.size;
	}

	private forgetOld(now: number) {
		for (const [key, time] of this.seen) {
			if (now - time < WINDOW_MS && this.seen.size < CAPACITY) break;
			this.seen.delete(key);
		}
	}
}
