import type { IDataObject } from 'n8n-workflow';
import { paging, sortDirection } from '../../../form/fields';
import { withoutSecretParameter } from '../../../transport/secrets';
import { readRows } from '../../listing';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many companies',
	description: 'List the companies of the API token with their IDs and names',
	fields: paging,
	options: [sortDirection],
	isRead: true,

	async execute(item) {
		const companies = await readRows(item, {
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
});
