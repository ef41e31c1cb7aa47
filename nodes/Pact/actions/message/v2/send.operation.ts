import { textField } from '../../../form/field';
import { company, conversation } from '../../../form/fields';
import { trimmedText } from '../../../form/kinds';
import { operation } from '../../operation';
import { textAndFilesFields } from '../textAndFiles';
import { SEND } from '../sharedTexts';
import { conversationRequest } from './messageRequest';
import { readOutgoingMessage, sendOptions } from './outgoingMessage';
import { sendAll } from './sendAll';

const replyTo = textField(
	{
		displayName: 'Reply To',
		name: 'replyTo',
		placeholder: 'e.g. AC36714A43',
		description:
			'The external_id of the message to quote, from this conversation: externalId in the Pact Trigger. With several files, the first message quotes it.',
	},
	trimmedText,
);

export const send = operation({
	...SEND,
	fields: [company, conversation, ...textAndFilesFields],
	options: [replyTo, ...sendOptions],

	async prepare(item) {
		const companyId = item.read(company);
		const request = conversationRequest(item.read(conversation));
		const outgoing = await readOutgoingMessage(item);
		const quoted = item.optionIfGiven(replyTo);

		const first = quoted === undefined ? request : { ...request, ...quoting(quoted) };
		return async () => await sendAll(item, companyId, outgoing, first);
	},
});

const quoting = (messageId: string) => ({
	body: { replied_to_id: messageId },
	advice: 'Check that Reply To is the external_id, not the id, of a message of this conversation.',
});
