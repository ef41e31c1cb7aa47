import { notice } from '../../../form/field';
import { parseId } from '../../../form/values';
import { refuseTextFirst } from '../../conversation/firstMessage';
import { operation } from '../../operation';
import { refuseTwin, type ChosenChannel } from './channel';
import {
	clientMessageFields,
	clientMessageOptions,
	prepareTemplate,
	readClientMessage,
} from './clientMessage';
import { rememberChat } from './findChat';
import { findRecipient, WRITE_FIRST_IN_V1 } from './findRecipient';
import { firstMessageRequest, type MessageRequest } from './messageRequest';
import { sendAll } from './sendAll';

const IDENTIFIERS = ['phone', 'username'] as const;

const pace = notice(
	'paceNotice',
	'Pact allows ten searches a minute, so this writes to about ten clients a minute: a list of 100 takes ten minutes. The node waits by itself.',
	// Templates go out without a search.
	{ content: ['message'] },
);

const NO_CHAT =
	'there is no conversation with this client yet, and WhatsApp Business takes nothing else as a first message';

export const sendToPhone = operation({
	name: 'Send to Phone',
	action: 'Send message to phone',
	description:
		'Write to a client by phone number or username. Use it when you do not know whether there is a conversation: it finds one or begins one. Outputs the message with its conversation_id.',
	fields: [...clientMessageFields(IDENTIFIERS), pace],
	options: clientMessageOptions,

	async prepare(item) {
		const written = await readClientMessage(item, IDENTIFIERS);
		const { companyId, client, chosen, outgoing, isTemplate } = written;
		const send = async (request: MessageRequest) => {
			const sent = await sendAll(item, companyId, outgoing, request);
			rememberChat(item, companyId, chosen, client, parseId(sent[0]?.conversation_id));
			return sent;
		};
		if (isTemplate) {
			refuseTwin(item, chosen, WRITE_FIRST_IN_V1);
			const first = firstMessageRequest(chosen.provider, client);
			return await prepareTemplate(item, written, first, send);
		}

		const refuse = () => refuseTextFirst(item, chosen.provider, NO_CHAT);
		const find = async () => await findRecipient(item, { companyId, chosen, client }, refuse);
		// Looking for all clients beforehand would only keep the first ones waiting.
		if (needsChat(chosen)) await find();
		return async () => await send((await find()).request);
	},
});

/** Whether text can only go into a conversation that there is. */
const needsChat = ({ provider, hasEnabledTwin }: ChosenChannel): boolean =>
	provider === 'whatsapp_business' || hasEnabledTwin;
