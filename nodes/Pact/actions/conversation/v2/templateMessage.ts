import { providerName } from '../../../api/providers';
import { templatesOf } from '../../../api/v2/templates';
import { channel } from '../../../form/fields';
import type { Item } from '../../item';
import { readAttachments } from '../../message/attachments';
import type { MessageRequest } from '../../message/v2/messageRequest';
import { readSendOptions, type OutgoingMessage } from '../../message/v2/outgoingMessage';
import { readFilledTemplate, type FilledTemplate } from '../filledTemplate';
import { checkHeaderFile } from '../templateHeader';

/** What goes with a template: the file of its header, and how to send it. Read before anything is sent. */
export const readTemplateExtras = async (item: Item): Promise<OutgoingMessage> => ({
	files: await readAttachments(item),
	...readSendOptions(item),
});

/**
 * The template with its values, after a look at the templates of the company.
 *
 * @throws NodeOperationError when the messenger has no templates, the template does not exist, or its values or the file of
 * its header do not fit
 */
export async function readTemplate(
	item: Item,
	{
		companyId,
		provider,
		files,
	}: Pick<OutgoingMessage, 'files'> & {
		companyId: number;
		provider: string;
	},
): Promise<FilledTemplate> {
	if (provider !== 'whatsapp_business') {
		const remedy = 'choose a channel of WhatsApp Business, because no other sends templates';
		item.refuse(channel, providerName(provider), remedy);
	}
	const filled = await readFilledTemplate(item, async () => await templatesOf(item, companyId));
	checkHeaderFile(item, filled.template, files);
	return filled;
}

/** The same request, which sends a template (`pact-api/v2.md` endpoint 4). */
export const withTemplate = (
	request: MessageRequest,
	{ id, values }: FilledTemplate,
): MessageRequest => ({
	...request,
	body: { ...request.body, waba_id: id, substitutions: values },
});
