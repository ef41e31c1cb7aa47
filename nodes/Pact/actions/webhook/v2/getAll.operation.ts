import { take } from '../../../api/pages';
import { pagesOf } from '../../../api/v2/pages';
import { webhookList } from '../../../api/v2/webhooks';
import { company, paging } from '../../../form/fields';
import { withoutTriggerSecrets } from '../../../transport/secrets';
import { readCount } from '../../listing';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'List the addresses to which Pact sends the events of a company',
	fields: [company, ...paging],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const count = readCount(item);
		const rows = await take(pagesOf(item, webhookList(companyId)), count);
		return rows.map(withoutTriggerSecrets);
	},
});
