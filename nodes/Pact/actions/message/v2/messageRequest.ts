import type { IDataObject } from 'n8n-workflow';
import { SEND_TEXTS } from '../../../api/messages';
import { addressOf, type Client } from '../../../api/v2/clients';

/** A request that sends one message, without what every message has: company, text and file. */
export interface MessageRequest {
	path: string;
	/** A recipient, a template, the message that is replied to */
	body: IDataObject;
	/** Infinitive that completes "Pact did not …" */
	purpose: string;
	/** Where to see whether it was sent, when nobody knows */
	ifUnknown: string;
	/** What to do when Pact refuses the values, where more can be said than in general */
	advice?: string;
}

/** Sends into a conversation (`pact-api/v2.md` endpoint 7). */
export const conversationRequest = (conversationId: number): MessageRequest => ({
	...SEND_TEXTS,
	path: `/api/p2/conversations/${conversationId}/messages`,
	body: {},
});

/** Writes to a client first (`pact-api/v2.md` endpoint 4). */
export const firstMessageRequest = (
	provider: string,
	client: Client,
	purpose: string = SEND_TEXTS.purpose,
): MessageRequest => ({
	purpose,
	path: '/api/p2/messages',
	body: { provider, ...addressOf(client) },
	ifUnknown: `Check in the Pact inbox whether ${client.value} got the message before running this again.`,
});
