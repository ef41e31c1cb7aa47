import { findConversation } from '../../../api/v2/conversations';
import { channel, company } from '../../../form/fields';
import { parseId } from '../../../form/values';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { textAndFilesFields } from '../textAndFiles';
import { clientFields, readClient } from './clientFields';
import { conversationRequest, firstMessageRequest } from './messageRequest';
import { readOutgoingMessage, sendOptions } from './outgoingMessage';
import { requireProvider } from './provider';
import { sendAll } from './sendAll';

const IDENTIFIERS = ['phone', 'username'] as const;

/** Conversations by client, as far as an execution knows them: Pact allows ten searches a minute. */
const knownByExecution = new WeakMap<object, Map<string, number>>();

function knownConversations({ owner }: Item): Map<string, number> {
	const known = knownByExecution.get(owner) ?? new Map<string, number>();
	knownByExecution.set(owner, known);
	return known;
}

export const sendToPhone = operation({
	name: 'Send to Phone',
	action: 'Send message to phone',
	description:
		'Write to a client by phone number or username, with or without a conversation. Outputs the message with its conversation_id.',
	fields: [company, channel, ...clientFields(IDENTIFIERS), ...textAndFilesFields],
	options: sendOptions,

	async execute(item) {
		const companyId = item.read(company);
		const client = readClient(item, IDENTIFIERS);
		const outgoing = await readOutgoingMessage(item);

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

		const request =
			conversationId === undefined
				? firstMessageRequest(provider, client)
				: conversationRequest(conversationId);
		const sent = await sendAll(item, companyId, outgoing, request);
		const usedId = conversationId ?? parseId(sent[0]?.conversation_id);
		if (usedId !== undefined) known.set(key, usedId);
		return sent;
	},
});
