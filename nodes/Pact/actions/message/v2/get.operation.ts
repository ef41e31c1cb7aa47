import { requireObject } from '../../../api/answers';
import { messageCall } from '../../../api/v2/messages';
import { textField } from '../../../form/field';
import { company, conversation } from '../../../form/fields';
import { id } from '../../../form/kinds';
import { operation } from '../../operation';

const message = textField(
	{
		displayName: 'Message ID',
		name: 'messageId',
		required: true,
		placeholder: 'e.g. 1134326991',
		description: "Pact's ID of the message. Not its external_id, which is the messenger's.",
	},
	id,
);

export const get = operation({
	name: 'Get',
	action: 'Get message',
	description: 'Read one message: its text, its files and in status whether it was delivered',
	fields: [company, conversation, message],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const conversationId = item.read(conversation);
		const messageId = item.read(message);

		const reply = await item.request(messageCall({ companyId, conversationId, messageId }));
		return requireObject(item, reply, 'message');
	},
});
