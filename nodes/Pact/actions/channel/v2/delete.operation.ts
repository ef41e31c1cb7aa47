import type { IDataObject } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';

export const remove: Operation = {
	option: {
		name: 'Delete',
		action: 'Delete channel',
		description: 'Disconnect a messenger account from a company for good',
	},
	description: [company, channel, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);

		await pactRequest.call(this, run, {
			method: 'DELETE',
			purpose: 'delete the channel',
			path: `/api/p2/companies/${companyId}/auths/${channelId}`,
		});
		return { deleted: true, external_id: channelId };
	},
};
