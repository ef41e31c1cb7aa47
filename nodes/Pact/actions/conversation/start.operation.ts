import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dataOf } from '../../transport/data';
import { pactRequest } from '../../transport/request';
import { channel, company, optionsWith, phone } from '../fields';
import { deliveryOptions, readDeliveryWait, waitForDelivery } from '../delivery';
import type { Operation } from '../operation';
import { readChoice, readId, readPhone, readText } from '../parameters';
import { isPreview, previewOnly, readTemplate, templateFields } from './template';

const content: INodeProperties = {
	displayName: 'Send',
	name: 'content',
	type: 'options',
	options: [
		{ name: 'Text', value: 'message', description: 'Through a WhatsApp channel' },
		{
			name: 'Template',
			value: 'template',
			description: 'Through a WhatsApp Business channel, which takes approved templates only',
		},
	],
	default: 'message',
	// An expression here would show all fields at once, and n8n would ask for the required ones among them.
	noDataExpression: true,
	description: 'What the first message is',
};

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	displayOptions: { show: { content: ['message'] } },
	placeholder: 'e.g. Hello! Your order is ready.',
	description: 'The text of the first message',
};

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
		message,
		...templateFields,
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
			? await readTemplate.call(this, run, companyId, itemIndex)
			: undefined;
		if (filled && isPreview.call(this, itemIndex)) {
			return { preview: true, phone: to, template_id: filled.template.id, text: filled.text };
		}

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'start the conversation',
			path: `/p1/companies/${companyId}/channels/${channelId}/conversations`,
			body: filled
				? { phone: to, template: filled.template }
				: { phone: to, message: readText.call(this, message, itemIndex) },
			ifUnknown: `Look in the Pact inbox whether ${to} got the message before running this again.`,
		});
		const job = dataOf(this.getNode(), reply, itemIndex);
		return delivery
			? await waitForDelivery.call(this, run, { companyId, channelId }, job, delivery)
			: job;
	},
};
