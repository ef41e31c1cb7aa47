import type { IDataObject } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { ownWebhooksNotice, webhookId } from './fields';
import { webhooksPath } from '../../../api/v2/webhooks';

export const remove: Operation = {
	option: {
		name: 'Delete',
		action: 'Delete webhook',
		description: 'Have Pact send no more events to an address',
	},
	description: [company, webhookId, ownWebhooksNotice, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const id = readId.call(this, webhookId, itemIndex);

		await pactRequest.call(this, run, {
			method: 'DELETE',
			purpose: 'delete the webhook',
			path: `${webhooksPath(companyId)}/${id}`,
		});
		return { deleted: true, id };
	},
};
