import type { IDataObject } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { apiError } from '../../../transport/errors';
import { channel, company, optionsWith, phone } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readPhone } from '../../../form/parameters';

export const checkPhone: Operation = {
	option: {
		name: 'Check Phone',
		action: 'Check phone on channel',
		description: 'Look whether a phone number has WhatsApp, before writing to it',
	},
	description: [company, channel, phone, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const number = readPhone.call(this, phone, itemIndex);

		const { exists } = await pactRequest.call(this, run, {
			method: 'GET',
			purpose: 'check the phone',
			path: `/p1/companies/${companyId}/channels/${channelId}/user_exists`,
			query: { phone: number },
		});
		if (typeof exists === 'boolean') return { phone: number, exists };
		throw apiError(this.getNode(), {
			message: 'Pact did not say whether the phone has WhatsApp',
			itemIndex,
		});
	},
};
