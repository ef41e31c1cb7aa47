import type { IDataObject } from 'n8n-workflow';
import { take } from '../../../api/pages';
import { company, optionsWith, paging } from '../../../form/fields';
import { readCount } from '../../listing';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { pagesOf } from '../../../api/v2/pages';
import { withoutSecret } from './output';
import { webhookList } from '../../../api/v2/webhooks';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many webhooks',
		description: 'List the addresses to which Pact sends the events of a company',
	},
	description: [company, ...paging, optionsWith()],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const count = readCount.call(this, itemIndex);
		const rows = await take(pagesOf.call(this, run, webhookList(companyId)), count);
		return rows.map(withoutSecret);
	},
};
