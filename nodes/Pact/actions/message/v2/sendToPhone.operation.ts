import { addressOf } from '../../../api/v2/clients';
import { shownWhen } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { parseId } from '../../../form/values';
import { previewOf } from '../../conversation/filledTemplate';
import { messageKind, refuseTextFirst } from '../../conversation/firstMessage';
import { previewOnly, templateId, templateValues } from '../../conversation/templateFields';
import { filesOrHeader } from '../../conversation/templateHeader';
import {
	readTemplate,
	readTemplateExtras,
	withTemplate,
} from '../../conversation/v2/templateMessage';
import { operation } from '../../operation';
import { message } from '../textAndFiles';
import { refuseTwin, requireChannel, type ChosenChannel } from './channel';
import { clientFields, readClient } from './clientFields';
import { rememberChat } from './findChat';
import { findRecipient, WRITE_FIRST_IN_V1 } from './findRecipient';
import { firstMessageRequest, type MessageRequest } from './messageRequest';
import { readOutgoingMessage, sendOptions } from './outgoingMessage';
import { sendAll } from './sendAll';

const IDENTIFIERS = ['phone', 'username'] as const;

const NO_CHAT =
	'there is no conversation with this client yet, and WhatsApp Business takes nothing else as a first message';

export const sendToPhone = operation({
	name: 'Send to Phone',
	action: 'Send message to phone',
	description:
		'Write to a client by phone number or username, with or without a conversation. Outputs the message with its conversation_id.',
	fields: [
		company,
		channel,
		...clientFields(IDENTIFIERS),
		messageKind,
		shownWhen(message, { content: ['message'] }),
		filesOrHeader,
		templateId,
		...templateValues,
	],
	options: [previewOnly, ...sendOptions],

	async prepare(item) {
		const companyId = item.read(company);
		const client = readClient(item, IDENTIFIERS);
		const isTemplate = item.read(messageKind) === 'template';
		const isPreview = isTemplate && item.option(previewOnly);
		const outgoing = isTemplate ? await readTemplateExtras(item) : await readOutgoingMessage(item);
		const chosen = await requireChannel(item, companyId, client);
		const first = firstMessageRequest(chosen.provider, client);

		const send = async (request: MessageRequest) => {
			const sent = await sendAll(item, companyId, outgoing, request);
			rememberChat(item, companyId, chosen, client, parseId(sent[0]?.conversation_id));
			return sent;
		};
		if (isTemplate) {
			refuseTwin(item, chosen, WRITE_FIRST_IN_V1);
			const { provider } = chosen;
			const template = await readTemplate(item, { companyId, provider, files: outgoing.files });
			if (isPreview) return () => previewOf(template, addressOf(client));
			// Only the request for first messages takes a template. Pact puts it into the conversation that there is.
			return async () => await send(withTemplate(first, template));
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
