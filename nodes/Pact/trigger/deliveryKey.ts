import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { EventName } from './events';
import type { PactEvent } from './readEvent';

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

/** 16 characters of text: enough that two of a workflow's events never meet. */
const KEY_BYTES = 12;

/**
 * What makes a delivery the same as another one.
 *
 * Pact gives deliveries no ID. A message is known by its ID, conversation and text: the two formats agree in these, and
 * what Pact embeds besides (the conversation with its last message) may have changed by the time of the repeat. An
 * update is known by everything it says, because the same entity is updated often.
 */
export function keyOf({ body, simple }: PactEvent): string {
	const idField = ONCE.get(simple.event);
	const id = idField && simple[idField];
	const { conversationId, group, text } = simple;
	// Whether a deleted message still has its text is not documented.
	const isDeletion = simple.event === 'messageDeleted';
	const identity =
		id === undefined || id === null
			? [simple.event, essenceOf(body, simple.event)]
			: [simple.event, id, conversationId, group, isDeletion ? '' : (text ?? '')];
	// Not a slice of the whole text, which would keep that in memory for as long as the slice.
	const digest = createHash('sha256').update(canonical(identity)).digest();
	return digest.subarray(0, KEY_BYTES).toString('base64url');
}

/**
 * The body without the moment of the callback, and without what v2 embeds in a message for convenience. That a channel is
 * connected is the same whether its creation says so or an update.
 */
function essenceOf(body: IDataObject, event: EventName): IDataObject {
	const embedded = body.type === 'message' ? ['contact', 'conversation'] : [];
	return {
		...body,
		...(event === 'channelConnected' && { event: '' }),
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
