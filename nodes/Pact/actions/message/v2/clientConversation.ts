import type { ClientIdentifier } from '../../../api/v2/clients';
import { findConversation } from '../../../api/v2/conversations';
import { channel } from '../../../form/fields';
import type { Item } from '../../item';
import { readClient } from './clientFields';
import { conversationRequest, firstMessageRequest, type MessageRequest } from './messageRequest';
import { requireProvider } from './provider';

/** Conversations by client, as far as an execution knows them: Pact allows ten searches a minute. */
const knownByExecution = new WeakMap<object, Map<string, number>>();

function knownConversations({ owner }: Item): Map<string, number> {
	const known = knownByExecution.get(owner) ?? new Map<string, number>();
	knownByExecution.set(owner, known);
	return known;
}

/** How a client is written to. */
export interface Recipient {
	/** Missing when there is none yet */
	conversationId?: number;
	/** Writes into the conversation, or first */
	request: MessageRequest;
	/** Remembers the conversation for the other items of the execution */
	remember(conversationId: number): void;
}

/** Finds the conversation with the client that the form names. @throws NodeOperationError when nothing can be sent there */
export async function findRecipient(
	item: Item,
	companyId: number,
	identifiers: readonly ClientIdentifier[],
): Promise<Recipient> {
	const client = readClient(item, identifiers);
	const provider = await requireProvider(item, companyId, client);
	const known = knownConversations(item);
	const key = [companyId, provider, client.identifier, client.value].join(' ');
	const conversationId =
		known.get(key) ?? (await findConversation(item, { companyId, provider }, client));
	if (conversationId === undefined && provider === 'whatsapp_business') {
		const remedy =
			'choose another channel, or send a template (Conversation > Start), because there is no conversation with this client yet';
		item.refuse(channel, 'WhatsApp Business', remedy);
	}
	return {
		conversationId,
		request:
			conversationId === undefined
				? firstMessageRequest(provider, client)
				: conversationRequest(conversationId),
		remember: (id) => known.set(key, id),
	};
}
