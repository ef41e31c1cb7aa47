import type { IDataObject } from 'n8n-workflow';
import { dataOf } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith, phone } from '../../../form/fields';
import { deliveryOptions, readDeliveryWait, waitForDelivery } from '../../message/delivery';
import { content, firstMessage } from '../firstMessage';
import {
	isPreview,
	previewOnly,
	readTemplate,
	templateId,
	templateLanguage,
	templateValues,
	type FilledTemplate,
} from '../../message/template';
import type { Operation } from '../../operation';
import { readChoice, readId, readPhone, readText } from '../../../form/parameters';
import { jobDelivery } from '../../../api/v1/jobs';
import { templatesOf } from '../../../api/v1/templates';

export const start: Operation = {
	option: {
		name: 'Start',
		action: 'Start conversation',
		description: 'Write first to a client on WhatsApp, by phone number',
	},
	description: [
		company,
		channel,
		phone,
		content,
		firstMessage,
		templateId,
		templateLanguage,
		...templateValues,
		optionsWith(previewOnly, ...deliveryOptions),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const to = readPhone.call(this, phone, itemIndex);
		const delivery = readDeliveryWait.call(this, itemIndex);
		const isTemplate =
			readChoice.call(this, content, ['message', 'template'], itemIndex) === 'template';
		const filled = isTemplate
			? {
					language_code: readText.call(this, templateLanguage, itemIndex).trim(),
					...(await readTemplate.call(this, itemIndex, () =>
						templatesOf.call(this, run, companyId),
					)),
				}
			: undefined;
		if (filled && isPreview.call(this, itemIndex)) {
			return { preview: true, phone: to, template_id: filled.id, text: filled.text };
		}

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'start the conversation',
			path: `/p1/companies/${companyId}/channels/${channelId}/conversations`,
			body: filled
				? { phone: to, template: toTemplate(filled) }
				: { phone: to, message: readText.call(this, firstMessage, itemIndex) },
			ifUnknown: `Look in the Pact inbox whether ${to} got the message before running this again.`,
		});
		const job = dataOf(this.getNode(), reply, itemIndex);
		if (!delivery) return job;
		const watched = jobDelivery.call(this, run, { companyId, channelId }, job);
		return await waitForDelivery.call(this, run, job, watched, delivery);
	},
};

/** A template as v1 takes it (`pact-api/v1.md` endpoint 5). */
function toTemplate({ id, language_code, values }: FilledTemplate & { language_code: string }) {
	return { id, language_code, parameters: values };
}
