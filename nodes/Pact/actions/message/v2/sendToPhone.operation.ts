import { channel, company } from '../../../form/fields';
import { parseId } from '../../../form/values';
import { operation } from '../../operation';
import { textAndFilesFields } from '../textAndFiles';
import { findRecipient } from './clientConversation';
import { clientFields, readClient } from './clientFields';
import { readOutgoingMessage, sendOptions } from './outgoingMessage';
import { sendAll } from './sendAll';

const IDENTIFIERS = ['phone', 'username'] as const;

export const sendToPhone = operation({
	name: 'Send to Phone',
	action: 'Send message to phone',
	description: 'Write to a client by phone number or username, with or without a conversation',
	fields: [company, channel, ...clientFields(IDENTIFIERS), ...textAndFilesFields],
	options: sendOptions,

	async execute(item) {
		const companyId = item.read(company);
		readClient(item, IDENTIFIERS);
		const outgoing = await readOutgoingMessage(item);

		const { conversationId, request, remember } = await findRecipient(item, companyId, IDENTIFIERS);
		const sent = await sendAll(item, companyId, outgoing, request);
		const usedId = conversationId ?? parseId(sent[0]?.conversation_id);
		if (usedId !== undefined) remember(usedId);
		return sent;
	},
});
