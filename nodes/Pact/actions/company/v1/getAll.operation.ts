import type { IDataObject } from 'n8n-workflow';
import { optionsWith, paging, sortDirection } from '../../../form/fields';
import { withoutSecretParameter } from '../../../transport/secrets';
import { listRows } from '../../../api/v1/pages';
import type { Operation } from '../../operation';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many companies',
		description: 'List the companies of the API token',
	},
	description: [...paging, optionsWith(sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companies = await listRows.call(this, run, itemIndex, {
			purpose: 'list the companies',
			path: '/p1/companies',
			key: 'companies',
		});
		return companies.map((row) =>
			'webhook_url' in row
				? ({ ...row, webhook_url: withoutSecretParameter(row.webhook_url) } as IDataObject)
				: row,
		);
	},
};
