import { choice, shownWhen, type FormElement } from '../../../form/field';
import { channel, company, conversation } from '../../../form/fields';
import { parseId } from '../../../form/values';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { SEND_AND_WAIT } from '../sharedTexts';
import { askAndWait, askOptions } from '../waiting/ask';
import { questionFields } from '../waiting/fields';
import { requireChannel } from './channel';
import { clientFields, readClient } from './clientFields';
import { findRecipient, type Recipient } from './findRecipient';
import { conversationRequest } from './messageRequest';
import { sendAll } from './sendAll';

const IDENTIFIERS = ['phone', 'username'] as const;

const sendTo = choice({
	displayName: 'Send To',
	name: 'sendTo',
	options: [
		{ name: 'Conversation', value: 'conversation' },
		{
			name: 'Client',
			value: 'client',
			description: 'Somebody whose phone number or username you know',
		},
	],
	default: 'conversation',
	noDataExpression: true,
	description: 'Who gets the question',
});

/** Shown for a client, and under the conditions that the field has anyway. */
const forClient = <Element extends FormElement>(element: Element): Element =>
	shownWhen(element, { sendTo: ['client'], ...element.property.displayOptions?.show });

export const sendAndWait = operation({
	...SEND_AND_WAIT,
	fields: [
		...[company, sendTo],
		shownWhen(conversation, { sendTo: ['conversation'] }),
		...[channel, ...clientFields(IDENTIFIERS)].map(forClient),
		...questionFields,
	],
	options: askOptions,

	async prepare(item) {
		const companyId = item.read(company);
		const isToClient = item.read(sendTo) === 'client';
		// What the form says is checked before Pact is asked for anything.
		if (isToClient) readClient(item, IDENTIFIERS);
		else item.read(conversation);

		return async () =>
			await askAndWait(item, companyId, async () => {
				const found = isToClient
					? await findClient(item, companyId)
					: chosenConversation(item.read(conversation));
				return {
					conversationId: found.conversationId,
					send: async ({ text, sendToCrm }) => {
						const outgoing = { text, files: [], textFirst: false, sendToCrm };
						const [sent = {}] = await sendAll(item, companyId, outgoing, found.request);
						return sent;
					},
					messageIdIn: ({ id }) => parseId(id),
				};
			});
	},
});

async function findClient(item: Item, companyId: number): Promise<Recipient> {
	const client = readClient(item, IDENTIFIERS);
	const chosen = await requireChannel(item, companyId, client, IDENTIFIERS);
	return await findRecipient(item, { companyId, chosen, client }, () => {
		if (chosen.provider !== 'whatsapp_business') return;
		const remedy =
			'choose another channel, or send a template first, because there is no conversation with this client yet';
		item.refuse(channel, 'WhatsApp Business', remedy);
	});
}

const chosenConversation = (conversationId: number): Recipient => ({
	conversationId,
	request: conversationRequest(conversationId),
});
