import type { IDataObject } from 'n8n-workflow';
import { attachments } from '../../message/attachments';
import { content as contentChoice, firstMessage } from '../firstMessage';
import {
	isPreview,
	previewOnly,
	readTemplate,
	templateId,
	templateValues,
} from '../../message/template';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, refuse } from '../../../form/parameters';
import { providerName } from '../../../api/providers';
import {
	addressOf,
	readProvider,
	readRecipient,
	recipientFields,
} from '../../message/v2/clientIdentifier';
import { readContent, readManner, sendContent, sendingOptions } from '../../message/v2/sending';
import { templatesOf } from '../../../api/v2/templates';

const WAYS = ['phone', 'username', 'vkontakteDomain', 'vkontakteId'] as const;

export const start: Operation = {
	option: {
		name: 'Start',
		action: 'Start conversation',
		description: 'Write first to a client on WhatsApp, Telegram, MAX or VK',
	},
	description: [
		company,
		channel,
		...recipientFields(WAYS),
		contentChoice,
		// Not required as in v1: files may go without text.
		{ ...firstMessage, required: false },
		{ ...attachments, displayOptions: { show: { content: ['message'] } } },
		templateId,
		...templateValues,
		optionsWith(previewOnly, ...sendingOptions),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject | IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const recipient = readRecipient.call(this, WAYS, itemIndex);
		const isTemplate =
			readChoice.call(this, contentChoice, ['message', 'template'], itemIndex) === 'template';
		const content = isTemplate
			? { files: [], ...readManner.call(this, itemIndex) }
			: await readContent.call(this, itemIndex);

		const provider = await readProvider.call(this, run, companyId, recipient, itemIndex);
		if (!isTemplate && provider === 'whatsapp_business') {
			const expected = 'Template, which is all that WhatsApp Business takes as a first message,';
			refuse.call(this, contentChoice, 'Text', expected, itemIndex);
		}
		if (isTemplate && provider !== 'whatsapp_business') {
			const expected = 'a channel of WhatsApp Business for a template';
			refuse.call(this, channel, providerName(provider), expected, itemIndex);
		}
		const filled = isTemplate
			? await readTemplate.call(this, itemIndex, () => templatesOf.call(this, run, companyId))
			: undefined;
		const address = addressOf(recipient);
		if (filled && isPreview.call(this, itemIndex)) {
			return { preview: true, ...address, template_id: filled.id, text: filled.text };
		}
		return await sendContent.call(this, run, companyId, content, {
			path: '/api/p2/messages',
			purpose: 'start the conversation',
			body: {
				provider,
				...address,
				...(filled && { waba_id: filled.id, substitutions: filled.values }),
			},
			ifUnknown: `Look in the Pact inbox whether ${recipient.value} got the message before running this again.`,
		});
	},
};
