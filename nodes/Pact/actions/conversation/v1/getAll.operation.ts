import type { IDataObject } from 'n8n-workflow';
import { company, optionsWith, paging, simplify, sortDirection } from '../../../form/fields';
import { listRows } from '../../../api/v1/pages';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { readSimplify } from '../../simplified';
import { KEPT } from './simplified';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many conversations',
		description: 'List the conversations of a company',
	},
	description: [company, ...paging, simplify, optionsWith(sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const toOutput = readSimplify.call(this, KEPT, itemIndex);
		const rows = await listRows.call(this, run, itemIndex, {
			purpose: 'list the conversations',
			path: `/p1/companies/${companyId}/conversations`,
			key: 'conversations',
		});
		return rows.map(toOutput);
	},
};
