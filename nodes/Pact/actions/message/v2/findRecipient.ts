import type { Client } from '../../../api/v2/clients';
import type { Item } from '../../item';
import { refuseTwin, type ChosenChannel } from './channel';
import { findChat } from './findChat';
import { conversationRequest, firstMessageRequest, type MessageRequest } from './messageRequest';

/** What to do where Pact could take another channel of the messenger. */
export const WRITE_FIRST_IN_V1 = 'write first with Conversation > Start in version 1';

/** How text reaches a client. */
export interface Recipient {
	/** Missing when there is none yet */
	conversationId?: number;
	/** Writes into the conversation, or first */
	request: MessageRequest;
}

/**
 * Finds how text reaches a client: in the conversation that there is, or as a first message.
 *
 * @param refuse refuses text where the messenger takes none as a first message
 * @throws NodeOperationError when only a conversation would do and there is none
 */
export async function findRecipient(
	item: Item,
	{ companyId, chosen, client }: { companyId: number; chosen: ChosenChannel; client: Client },
	refuse: () => void,
): Promise<Recipient> {
	const conversationId = await findChat(item, companyId, chosen, client);
	if (conversationId !== undefined) {
		return { conversationId, request: conversationRequest(conversationId) };
	}
	refuse();
	refuseTwin(item, chosen, WRITE_FIRST_IN_V1);
	return { request: firstMessageRequest(chosen.provider, client) };
}
