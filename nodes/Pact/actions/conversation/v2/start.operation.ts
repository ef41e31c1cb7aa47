import { addressOf } from '../../../api/v2/clients';
import { shownWhen } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { message } from '../../message/textAndFiles';
import { requireChannel, refuseTwin } from '../../message/v2/channel';
import { clientFields, readClient } from '../../message/v2/clientFields';
import { firstMessageRequest } from '../../message/v2/messageRequest';
import { readOutgoingMessage, sendOptions } from '../../message/v2/outgoingMessage';
import { sendAll } from '../../message/v2/sendAll';
import { operation } from '../../operation';
import { previewOf } from '../filledTemplate';
import { messageKind, refuseTextFirst } from '../firstMessage';
import { previewOnly, templateId, templateValues } from '../templateFields';
import { filesOrHeader } from '../templateHeader';
import { START } from '../twins';
import { readTemplate, readTemplateExtras, withTemplate } from './templateMessage';

const IDENTIFIERS = ['phone', 'username', 'vkontakteDomain', 'vkontakteId'] as const;

export const start = operation({
	...START,
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
		const { provider } = chosen;
		if (!isTemplate) refuseTextFirst(item, provider);
		refuseTwin(item, chosen, 'set API Version to Version 1');
		const request = firstMessageRequest(provider, client, 'start the conversation');
		if (!isTemplate) return async () => await sendAll(item, companyId, outgoing, request);

		const template = await readTemplate(item, { companyId, provider, files: outgoing.files });
		if (isPreview) return () => previewOf(template, addressOf(client));
		return async () => await sendAll(item, companyId, outgoing, withTemplate(request, template));
	},
});
