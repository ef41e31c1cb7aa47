import type { IDataObject } from 'n8n-workflow';
import { take } from '../../../transport/pages';
import { company, optionsWith, paging } from '../../fields';
import { readCount } from '../../listing';
import type { Operation } from '../../operation';
import { readId } from '../../parameters';
import { pagesOf } from '../list';
import { withoutSecret } from './output';
import { webhookList } from './webhooks';

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
