import type { IDataObject } from 'n8n-workflow';
import { parseId } from '../../form/values';
import { PactClient } from '../../transport/client';
import { requireId, requireObject } from '../answers';
import type { Delivery, DeliveryState } from '../delivery';
import type { List } from './pages';

/** How many messages Pact gives unless it is asked for another number (`pact-api/v2.md` endpoint 5). */
export const MESSAGES_PER_PAGE = 150;

/** The messages of a conversation (`pact-api/v2.md` endpoint 5). */
export const messageList = (companyId: number, conversationId: number): List => ({
	purpose: 'list the messages',
	path: `/api/p2/conversations/${conversationId}/messages`,
	query: { company_id: companyId },
	key: 'messages',
	largestPage: MESSAGES_PER_PAGE,
});

/** The request that reads one message (`pact-api/v2.md` endpoint 6). */
export const messageCall = (ids: {
	companyId: number;
	conversationId: number;
	messageId: number;
}) => ({
	method: 'GET' as const,
	purpose: 'read the message',
	path: `/api/p2/conversations/${ids.conversationId}/messages/${ids.messageId}`,
	query: { company_id: ids.companyId },
});

/** What a message says about its delivery (`pact-api/v2.md`, status flow). */
export function stateOfMessage({ status }: IDataObject): DeliveryState {
	if (status === 'delivered' || status === 'read') return 'delivered';
	return status === 'error' ? 'notDelivered' : 'pending';
}

/** How the delivery of a message is watched. */
export function messageDelivery(
	pact: PactClient,
	companyId: number,
	message: IDataObject,
): Delivery {
	// The time limit bounds this waiting, so it is not told as waiting for Pact's limits.
	const watcher = new PactClient(pact.context, { ...pact.budget, waitedSeconds: 0 });
	return {
		name: `message ${parseId(message.id) ?? 'without an ID'}`,
		// Pact allows 20 looks a minute, at whatever messages.
		pauses: { first: 2, longest: 10 },
		read: async (secondsLeft) => {
			const messageId = requireId(pact, message, 'id');
			const conversationId = requireId(pact, message, 'conversation_id');
			const call = messageCall({ companyId, conversationId, messageId });
			const reply = await watcher.requestWithin(secondsLeft, call);
			return reply && requireObject(pact, reply, 'message');
		},
		stateOf: stateOfMessage,
	};
}
