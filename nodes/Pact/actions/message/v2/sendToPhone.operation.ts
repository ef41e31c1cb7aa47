import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { PactRun } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, refuse } from '../../../form/parameters';
import { parseId, parsePhone } from '../../../form/values';
import { pagesOf } from '../../../api/v2/pages';
import {
	addressOf,
	readProvider,
	readRecipient,
	recipientFields,
	type Recipient,
} from './clientIdentifier';
import {
	contentFields,
	IN_CONVERSATION,
	readContent,
	sendContent,
	sendingOptions,
	type FirstRequest,
} from './sending';

const WAYS = ['phone', 'username'] as const;

/** Conversations by client, as far as this execution knows them: Pact allows ten searches a minute. */
const known = new WeakMap<IExecuteFunctions, Map<string, number>>();

export const sendToPhone: Operation = {
	option: {
		name: 'Send to Phone',
		action: 'Send message to phone',
		description: 'Write to a client by phone number or username, with or without a conversation',
	},
	description: [
		company,
		channel,
		...recipientFields(WAYS),
		...contentFields,
		optionsWith(...sendingOptions),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const recipient = readRecipient.call(this, WAYS, itemIndex);
		const content = await readContent.call(this, itemIndex);

		const provider = await readProvider.call(this, run, companyId, recipient, itemIndex);
		const conversations = known.get(this) ?? new Map<string, number>();
		known.set(this, conversations);
		const client = [companyId, provider, recipient.way, recipient.value].join(' ');
		const conversationId =
			conversations.get(client) ??
			(await findConversation.call(this, run, companyId, provider, recipient));

		if (conversationId === undefined && provider === 'whatsapp_business') {
			const expected =
				'for a client without a conversation another one, or a template (Conversation > Start)';
			refuse.call(this, channel, 'WhatsApp Business', expected, itemIndex);
		}

		const first: FirstRequest =
			conversationId === undefined
				? {
						...IN_CONVERSATION,
						path: '/api/p2/messages',
						body: { provider, ...addressOf(recipient) },
						ifUnknown: `Look in the Pact inbox whether ${recipient.value} got the message before running this again.`,
					}
				: {
						...IN_CONVERSATION,
						path: `/api/p2/conversations/${conversationId}/messages`,
						body: {},
					};
		const sent = await sendContent.call(this, run, companyId, content, first);
		const usedId = conversationId ?? parseId(sent[0]?.conversation_id);
		if (usedId !== undefined) conversations.set(client, usedId);
		return sent;
	},
};

/** The conversation with a client on a messenger, by Pact's search (`pact-api/v2.md` endpoint 1). */
async function findConversation(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	provider: string,
	recipient: Recipient,
): Promise<number | undefined> {
	const list = {
		purpose: 'look for the conversation',
		path: '/api/p2/conversations',
		query: { company_id: companyId, search_string: recipient.value },
		key: 'conversations',
	};
	for await (const rows of pagesOf.call(this, run, list)) {
		// The search also finds what only contains the number or the name.
		const found = rows.find((row) => row.provider === provider && isWith(recipient, row));
		if (found) return parseId(found.id);
	}
	return undefined;
}

function isWith({ way, value }: Recipient, conversation: IDataObject): boolean {
	const { group, sender_phone, sender_external_public_id: publicId } = conversation;
	if (group === true) return false;
	if (way === 'phone') return parsePhone(sender_phone ?? publicId) === value;
	const nickname = String(publicId ?? '').replace(/^@/, '');
	return nickname.toLowerCase() === value.toLowerCase();
}
