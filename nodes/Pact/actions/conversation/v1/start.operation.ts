import { requireData } from '../../../api/answers';
import { jobDelivery } from '../../../api/v1/jobs';
import { templatesOf } from '../../../api/v1/templates';
import { channel, company, phone } from '../../../form/fields';
import type { Item } from '../../item';
import { waitForDelivery } from '../../message/delivery';
import { deliveryOptions, readDeliveryWait } from '../../message/deliveryOptions';
import { operation } from '../../operation';
import { previewOf, readFilledTemplate, type FilledTemplate } from '../filledTemplate';
import { firstMessage, messageKind } from '../firstMessage';
import { previewOnly, templateId, templateLanguage, templateValues } from '../templateFields';
import { START } from '../sharedTexts';

export const start = operation({
	...START,
	fields: [
		company,
		channel,
		phone,
		messageKind,
		firstMessage,
		templateId,
		templateLanguage,
		...templateValues,
	],
	options: [previewOnly, ...deliveryOptions],

	async prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const to = item.read(phone);
		const wait = readDeliveryWait(item);
		const isTemplate = item.read(messageKind) === 'template';
		const isPreview = isTemplate && item.option(previewOnly);
		const template = isTemplate ? await readTemplate(item, companyId) : undefined;
		if (template && isPreview) return () => previewOf(template, { phone: to });
		const content = template
			? { template: templateBody(template) }
			: { message: item.read(firstMessage) };

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'start the conversation',
				path: `/p1/companies/${companyId}/channels/${channelId}/conversations`,
				body: { phone: to, ...content },
				ifUnknown: `Check in the Pact inbox whether ${to} got the message before running this again.`,
			});
			const job = requireData(item, reply);
			item.nameSession(job.conversation_id);
			if (!wait) return job;
			const delivery = jobDelivery(item, { companyId, channelId }, job);
			return await waitForDelivery(item, job, delivery, wait);
		};
	},
});

interface TranslatedTemplate extends FilledTemplate {
	language: string;
}

async function readTemplate(item: Item, companyId: number): Promise<TranslatedTemplate> {
	const language = item.read(templateLanguage);
	const filled = await readFilledTemplate(item, async () => await templatesOf(item, companyId));
	return { ...filled, language };
}

/** A template as v1 takes it (`pact-api/v1.md` endpoint 5). */
function templateBody({ id, language, values }: TranslatedTemplate) {
	return { id, language_code: language, parameters: values };
}
