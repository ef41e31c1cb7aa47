import { sendMessage } from '../../../api/v1/messages';
import { company, conversation } from '../../../form/fields';
import { operation } from '../../operation';
import { SEND_AND_WAIT } from '../sharedTexts';
import { askAndWait, askOptions } from '../waiting/ask';
import { questionFields } from '../waiting/fields';

export const sendAndWait = operation({
	...SEND_AND_WAIT,
	fields: [company, conversation, ...questionFields],
	options: askOptions,

	async prepare(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		return async () =>
			await askAndWait(item, ids.companyId, async () => ({
				conversationId: ids.conversationId,
				send: async ({ text, sendToCrm }) => {
					const body = { message: text, ...(!sendToCrm && { send_to_crm: false }) };
					return await sendMessage(item, ids, body);
				},
				// Pact answers with the delivery job, before there is a message.
				messageIdIn: () => undefined,
			}));
	},
});
