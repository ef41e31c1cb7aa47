import type { IDataObject } from 'n8n-workflow';
import { requireFoundObject } from '../../../api/answers';
import { updateWebhookCall } from '../../../api/v2/webhooks';
import { collection, toggle } from '../../../form/field';
import { company } from '../../../form/fields';
import { secretsInAddress, withoutTriggerSecrets } from '../../../transport/secrets';
import { operation } from '../../operation';
import { ownWebhooksNotice, pingAdvice, url, webhookId } from './fields';

const active = toggle({
	displayName: 'Active',
	name: 'active',
	default: true,
	description: 'Whether Pact sends events to the address',
});

const updateFields = collection(
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		placeholder: 'Add field',
		description:
			'What to change. Pact calls a new or activated address with a test request and changes nothing unless the answer is 200.',
	},
	[active, url],
);

export const update = operation({
	name: 'Update',
	action: 'Update webhook',
	description: 'Activate a webhook, deactivate it or change its address',
	fields: [company, webhookId, ownWebhooksNotice, updateFields],

	prepare(item) {
		const companyId = item.read(company);
		const id = item.read(webhookId);
		const added = item.collection('updateFields');
		const address = added.has(url) ? added.read(url) : undefined;
		const isActive = added.has(active) ? added.read(active) : undefined;
		const changes: IDataObject = {
			...(address !== undefined && { url: address }),
			...(isActive !== undefined && { active: isActive }),
		};
		if (Object.keys(changes).length === 0) {
			item.refuse(updateFields, '', 'add at least one field to change');
		}

		return async () => {
			const secrets = address === undefined ? [] : secretsInAddress(address);
			const call = updateWebhookCall({ companyId, id }, changes, { secrets, advice: pingAdvice });
			const reply = await item.request(call);
			return withoutTriggerSecrets(requireFoundObject(item, reply, { key: 'webhook' }));
		};
	},
});
