import { companyList } from '../../../api/v1/companies';
import { paging, sortDirection } from '../../../form/fields';
import { withoutTriggerSecrets } from '../../../transport/secrets';
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
		return await readRows(item, companyList, withoutTriggerSecrets);
	},
});
