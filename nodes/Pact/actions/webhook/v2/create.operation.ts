import { requireId } from '../../../api/answers';
import { toggle, withProperty } from '../../../form/field';
import { company } from '../../../form/fields';
import { withoutTriggerSecrets } from '../../../transport/secrets';
import { operation } from '../../operation';
import { activateWebhook } from './activateWebhook';
import { addWebhook } from './addWebhook';
import { triggerNotice, url } from './fields';

const requiredUrl = withProperty(url, { required: true });

const active = toggle({
	displayName: 'Activate',
	name: 'active',
	default: true,
	description:
		'Whether Pact starts sending events there. It first calls the address with a test request, and the answer has to be 200.',
});

export const create = operation({
	name: 'Create',
	action: 'Create webhook',
	description: 'Have Pact send the events of a company to another address',
	fields: [triggerNotice, company, requiredUrl, active],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const address = item.read(requiredUrl);
		const isActive = item.read(active);

		return async () => {
			const webhook = await addWebhook(item, { companyId, url: address });
			if (!isActive) return withoutTriggerSecrets(webhook);
			const id = requireId(item, webhook, 'id');
			return withoutTriggerSecrets(await activateWebhook(item, { companyId, id, url: address }));
		};
	},
});
