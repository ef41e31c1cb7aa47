import { choice, shownWhen, type FormElement } from '../../../form/field';
import { channel, company, conversation } from '../../../form/fields';
import { operation } from '../../operation';
import { SEND_AND_WAIT } from '../twins';
import { askAndWait, askOptions } from '../waiting/ask';
import { questionFields } from '../waiting/fields';
import { findRecipient } from './clientConversation';
import { clientFields, readClient } from './clientFields';
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

	async execute(item) {
		const companyId = item.read(company);
		const isToClient = item.read(sendTo) === 'client';
		if (isToClient) readClient(item, IDENTIFIERS);
		const conversationId = isToClient ? undefined : item.read(conversation);

		return await askAndWait(item, async ({ text, sendToCrm }) => {
			const request =
				conversationId === undefined
					? (await findRecipient(item, companyId, IDENTIFIERS)).request
					: conversationRequest(conversationId);
			await sendAll(item, companyId, { text, files: [], textFirst: false, sendToCrm }, request);
		});
	},
});
