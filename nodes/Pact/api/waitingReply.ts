import type { IDataObject } from 'n8n-workflow';
import { parseId } from '../form/values';
import { isObject } from '../transport/reply';

/**
 * How an execution that waits for a client's reply and the Pact Trigger that hears the client talk to each other: JSON
 * over this n8n's own addresses, under one field that Pact has nowhere.
 */
export const REPLY_FIELD = 'pactWaitingReply';

/** An execution that waits for the next message of a conversation. */
export interface WaitingReply {
	/** Says which question it is */
	ask: string;
	conversationId: number;
	/** Where the reply goes. n8n has signed it. */
	resumeUrl: string;
	/** Milliseconds since 1970 */
	until?: number;
	/** Whether the reply starts the trigger's workflow as well */
	startTrigger: boolean;
}

/** What an execution asks of a trigger, and one process of n8n's queue mode of the others. */
export type RegistryRequest =
	| { action: 'register'; waiting: WaitingReply }
	| { action: 'check' | 'forget'; ask: string }
	| { action: 'wasAnswer'; ask: string; message: string };

/**
 * What a trigger answers to that: it has it in its memory; it is stored with the workflow; it knows nothing of it; another
 * execution waits there; there are too many; the trigger only listens for a test; its address has no secret; the message
 * was the answer to a question.
 */
export type RegistryAnswer =
	| 'noted'
	| 'stored'
	| 'unknown'
	| 'taken'
	| 'full'
	| 'test'
	| 'open'
	| 'answer';

/** What the trigger hands over. */
export interface ClientReply extends IDataObject {
	conversationId: number;
	messageId: number | null;
	text: string | null;
	time: string | null;
	senderName: string | null;
	attachments: IDataObject[];
}

/**
 * What the execution answers to a reply: it goes on with it; it is about to, because the same message has come another way;
 * the message is older than the question; it waits; it does not.
 */
export type ReplyAnswer = 'accepted' | 'answering' | 'earlier' | 'waiting' | 'closed';

export const inEnvelope = (content: object | string): IDataObject => ({
	[REPLY_FIELD]: content as IDataObject,
});

/** Whether a body speaks of waiting replies. Pact's never do. */
export const isInEnvelope = (body: unknown): body is IDataObject =>
	isObject(body) && Object.hasOwn(body, REPLY_FIELD);

/** The request in a body, `undefined` when it is malformed. */
export function readRegistryRequest(body: IDataObject): RegistryRequest | undefined {
	const content = body[REPLY_FIELD];
	const { action, ask, message } = isObject(content) ? content : {};
	if (action === 'register') {
		const waiting = isObject(content) ? readWaitingReply(content.waiting) : undefined;
		return waiting && { action, waiting };
	}
	if (typeof ask !== 'string') return undefined;
	if (action === 'wasAnswer') {
		return typeof message === 'string' ? { action, ask, message } : undefined;
	}
	return action === 'check' || action === 'forget' ? { action, ask } : undefined;
}

/** An entry as it was sent or stored, `undefined` when it is malformed. */
export function readWaitingReply(value: unknown): WaitingReply | undefined {
	if (!isObject(value)) return undefined;
	const { ask, resumeUrl, until, startTrigger } = value;
	const conversationId = parseId(value.conversationId);
	if (typeof ask !== 'string' || typeof resumeUrl !== 'string' || !URL.canParse(resumeUrl))
		return undefined;
	if (conversationId === undefined) return undefined;
	return {
		ask,
		conversationId,
		resumeUrl,
		startTrigger: startTrigger === true,
		...(typeof until === 'number' && { until }),
	};
}
