import type { IDataObject } from 'n8n-workflow';
import { company, optionsWith, paging, sortDirection } from '../../../form/fields';
import { listRows } from '../../../api/v1/pages';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many channels',
		description: 'List the messenger accounts that are connected to a company',
	},
	description: [company, ...paging, optionsWith(sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		return await listRows.call(this, run, itemIndex, {
			purpose: 'list the channels',
			path: `/p1/companies/${companyId}/channels`,
			key: 'channels',
		});
	},
};
