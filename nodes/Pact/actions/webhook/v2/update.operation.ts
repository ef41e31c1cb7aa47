import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { neededIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { secretsInAddress } from '../../../transport/secrets';
import { company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, readSwitch, readWebAddress, refuse } from '../../../form/parameters';
import { ownWebhooksNotice, pingAdvice, url, webhookId } from './fields';
import { withoutSecret } from './output';
import { webhooksPath } from '../../../api/v2/webhooks';

const active: INodeProperties = {
	displayName: 'Active',
	name: 'active',
	type: 'boolean',
	default: true,
	description: 'Whether Pact sends events to the address',
};

const updateFields: INodeProperties = {
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [active, url],
	description:
		'What to change. Pact calls a new or activated address with a test request and changes nothing unless the answer is 200.',
};

export const update: Operation = {
	option: {
		name: 'Update',
		action: 'Update webhook',
		description: 'Activate a webhook, deactivate it or change its address',
	},
	description: [company, webhookId, ownWebhooksNotice, updateFields, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const id = readId.call(this, webhookId, itemIndex);
		const given = this.getNodeParameter('updateFields', itemIndex, {}) as IDataObject;
		const body: IDataObject = {};
		if (url.name in given) {
			body.url = readWebAddress.call(this, url, itemIndex, given.url ?? null);
		}
		if (active.name in given) {
			body.active = readSwitch.call(this, active, itemIndex, given.active ?? null);
		}
		if (Object.keys(body).length === 0) {
			refuse.call(this, updateFields, undefined, 'at least one field to change', itemIndex);
		}

		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'update the webhook',
			path: `${webhooksPath(companyId)}/${id}`,
			body,
			secrets: secretsInAddress(String(body.url ?? '')),
			advice: pingAdvice,
		});
		return withoutSecret(neededIn(this.getNode(), reply, { key: 'webhook' }, itemIndex));
	},
};
