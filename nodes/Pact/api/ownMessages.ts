import { createHash } from 'node:crypto';
import { parseId } from '../form/values';
import { forgetOldest } from '../transport/forgetOldest';

/** How many messages are remembered; the oldest are forgotten first. */
const MOST = 5_000;

/**
 * What this process has sent, by the ID of the message or by its conversation and text, and whether it was seen in the
 * conversation since. Pact does not say who wrote an outgoing message: the API, a person in the inbox or one on the phone
 * (`pact-api/v2.md`, message object).
 */
const own = new Map<string, 'expected' | 'seen'>();

/** A message that was sent, or is about to be. */
export interface OwnMessage {
	/** Where its ID is unique */
	server: string;
	conversationId: unknown;
	/** Missing where Pact does not give it, as for most messages of v1 */
	messageId?: unknown;
	text?: unknown;
}

/** Remembers a message of this process, by its ID where there is one. */
export function rememberOwn({ server, conversationId, messageId, text }: OwnMessage): void {
	const id = parseId(messageId);
	if (id !== undefined) return add(idKey(server, id), own.get(idKey(server, id)));
	if (typeof text === 'string' && text.trim() !== '')
		add(`${server} ${textKey(conversationId, text)}`);
}

/** Remembers an own message that is in the conversation already, so that its words are those of a later one. */
export const rememberSeen = (server: string, messageId: number): void =>
	add(idKey(server, messageId), 'seen');

/**
 * Whether this process has sent the message: `now` when that has only just turned out. It is known by its ID from then on,
 * because the next message with the same words may be somebody else's.
 */
export function recognise({
	server,
	conversationId,
	messageId,
	text,
}: OwnMessage): boolean | 'now' {
	const id = idKey(server, parseId(messageId) ?? 0);
	const known = own.get(id);
	// What was seen before uses up no words: they may be expected of the next message.
	const isExpected =
		known !== 'seen' && own.delete(`${server} ${textKey(conversationId, String(text ?? ''))}`);
	if (known === undefined && !isExpected) return false;
	add(id, 'seen');
	return isExpected ? 'now' : true;
}

/** A hash of a text and its conversation, so that no message stays in memory or is stored for this. */
export function textKey(conversationId: unknown, text: string): string {
	const identity = JSON.stringify([String(conversationId), text.trim().replace(/\s+/g, ' ')]);
	return createHash('sha256').update(identity).digest('base64url').slice(0, 22);
}

const idKey = (server: string, id: number) => `${server} ${id}`;

function add(key: string, state: 'expected' | 'seen' = 'expected'): void {
	own.delete(key);
	own.set(key, state);
	forgetOldest(own, MOST);
}
