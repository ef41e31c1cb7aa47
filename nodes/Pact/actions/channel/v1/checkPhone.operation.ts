import { channel, company, phone } from '../../../form/fields';
import { operation } from '../../operation';

export const checkPhone = operation({
	name: 'Check Phone',
	action: 'Check phone on channel',
	description: 'Check whether a phone number has WhatsApp before writing to it',
	fields: [company, channel, phone],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const number = item.read(phone);

		const { exists } = await item.request({
			method: 'GET',
			purpose: 'check the phone',
			path: `/p1/companies/${companyId}/channels/${channelId}/user_exists`,
			query: { phone: number },
		});
		if (typeof exists === 'boolean') return { phone: number, exists };
		throw item.error({
			message: 'Pact did not say whether the phone has WhatsApp',
			description: 'Run this again in a few minutes. Nothing is sent to the phone.',
		});
	},
});
