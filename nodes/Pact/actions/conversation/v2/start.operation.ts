import { providerName } from '../../../api/providers';
import { addressOf } from '../../../api/v2/clients';
import { templatesOf } from '../../../api/v2/templates';
import { shownWhen, withProperty } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import type { Item } from '../../item';
import { attachments } from '../../message/attachments';
import { clientFields, readClient } from '../../message/v2/clientFields';
import { firstMessageRequest } from '../../message/v2/messageRequest';
import {
	readOutgoingMessage,
	readSendOptions,
	sendOptions,
} from '../../message/v2/outgoingMessage';
import { requireProvider } from '../../message/v2/provider';
import { sendAll } from '../../message/v2/sendAll';
import { operation } from '../../operation';
import { previewOf, readFilledTemplate } from '../filledTemplate';
import { firstMessage, messageKind } from '../firstMessage';
import { previewOnly, templateId, templateValues } from '../templateFields';
import { START } from '../twins';

const IDENTIFIERS = ['phone', 'username', 'vkontakteDomain', 'vkontakteId'] as const;

export const start = operation({
	...START,
	fields: [
		company,
		channel,
		...clientFields(IDENTIFIERS),
		messageKind,
		// Not required as in v1: files may go without text.
		withProperty(firstMessage, { required: false }),
		shownWhen(attachments, { content: ['message'] }),
		templateId,
		...templateValues,
	],
	options: [previewOnly, ...sendOptions],

	async prepare(item) {
		const companyId = item.read(company);
		const client = readClient(item, IDENTIFIERS);
		const isTemplate = item.read(messageKind) === 'template';
		const isPreview = isTemplate && item.option(previewOnly);
		const outgoing = isTemplate
			? { files: [], ...readSendOptions(item) }
			: await readOutgoingMessage(item);

		const provider = await requireProvider(item, companyId, client);
		refuseWrongKind(item, provider, isTemplate);
		const template = isTemplate
			? await readFilledTemplate(item, async () => await templatesOf(item, companyId))
			: undefined;
		if (template && isPreview) return () => previewOf(template, addressOf(client));

		const request = firstMessageRequest(provider, client, 'start the conversation');
		const templateBody = template && { waba_id: template.id, substitutions: template.values };
		const first = { ...request, body: { ...request.body, ...templateBody } };
		return async () => await sendAll(item, companyId, outgoing, first);
	},
});

/** WhatsApp Business takes templates as first messages and nothing else, and is the only one that has them. */
function refuseWrongKind(item: Item, provider: string, isTemplate: boolean): void {
	const takesTemplates = provider === 'whatsapp_business';
	if (takesTemplates && !isTemplate) {
		const remedy =
			'choose Template, because WhatsApp Business takes nothing else as a first message';
		item.refuse(messageKind, 'Text', remedy);
	}
	if (isTemplate && !takesTemplates) {
		const remedy = 'choose a channel of WhatsApp Business, because no other sends templates';
		item.refuse(channel, providerName(provider), remedy);
	}
}
