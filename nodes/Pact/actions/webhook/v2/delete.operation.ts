import { deleteWebhookCall } from '../../../api/v2/webhooks';
import { company } from '../../../form/fields';
import { operation } from '../../operation';
import { ownWebhooksNotice, webhookId } from './fields';

export const remove = operation({
	name: 'Delete',
	action: 'Delete webhook',
	description: 'Stop Pact from sending events to an address',
	fields: [company, webhookId, ownWebhooksNotice],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const id = item.read(webhookId);

		return async () => {
			await item.request(deleteWebhookCall({ companyId, id }, { purpose: 'delete the webhook' }));
			return { deleted: true, id };
		};
	},
});
