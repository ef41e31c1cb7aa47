import { refuseTwin } from '../../message/v2/channel';
import {
	clientMessageFields,
	clientMessageOptions,
	prepareTemplate,
	readClientMessage,
} from '../../message/v2/clientMessage';
import { firstMessageRequest, type MessageRequest } from '../../message/v2/messageRequest';
import { sendAll } from '../../message/v2/sendAll';
import { operation } from '../../operation';
import { refuseTextFirst } from '../firstMessage';
import { START } from '../sharedTexts';

const IDENTIFIERS = ['phone', 'username', 'vkontakteDomain', 'vkontakteId'] as const;

export const start = operation({
	...START,
	fields: clientMessageFields(IDENTIFIERS),
	options: clientMessageOptions,

	async prepare(item) {
		const written = await readClientMessage(item, IDENTIFIERS);
		const { companyId, client, chosen, outgoing, isTemplate } = written;
		if (!isTemplate) refuseTextFirst(item, chosen.provider);
		refuseTwin(item, chosen, 'set API Version to Version 1');

		const first = firstMessageRequest(chosen.provider, client, 'start the conversation');
		const send = async (request: MessageRequest) =>
			await sendAll(item, companyId, outgoing, request);
		return isTemplate
			? await prepareTemplate(item, written, first, send)
			: async () => await send(first);
	},
});
