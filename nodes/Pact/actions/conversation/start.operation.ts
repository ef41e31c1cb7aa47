import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { dataOf } from '../../transport/data';
import { pactRequest } from '../../transport/request';
import { channel, company, optionsWith, phone } from '../fields';
import { deliveryOptions, readDeliveryWait, waitForDelivery } from '../delivery';
import type { Operation } from '../operation';
import { readId, readPhone, readText } from '../parameters';

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Hello! Your order is ready.',
	description: 'The text of the first message',
};

export const start: Operation = {
	option: {
		name: 'Start',
		action: 'Start conversation',
		description: 'Write first to a client on WhatsApp, by phone number',
	},
	description: [company, channel, phone, message, optionsWith(...deliveryOptions)],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const body = {
			phone: readPhone.call(this, phone, itemIndex),
			message: readText.call(this, message, itemIndex),
		};
		const delivery = readDeliveryWait.call(this, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'start the conversation',
			path: `/p1/companies/${companyId}/channels/${channelId}/conversations`,
			body,
			ifUnknown: `Look in the Pact inbox whether ${body.phone} got the message before running this again.`,
		});
		const job = dataOf(this.getNode(), reply, itemIndex);
		return delivery
			? await waitForDelivery.call(this, run, { companyId, channelId }, job, delivery)
			: job;
	},
};
