import type { IDataObject } from 'n8n-workflow';
import { optionsWith, paging, sortDirection } from '../fields';
import { listRows } from '../list';
import type { Operation } from '../operation';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many companies',
		description: 'List the companies of the API token',
	},
	description: [...paging, optionsWith(sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		return await listRows.call(this, run, itemIndex, {
			purpose: 'list the companies',
			path: '/p1/companies',
			key: 'companies',
		});
	},
};
