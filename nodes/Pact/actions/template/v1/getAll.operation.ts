import { templateList } from '../../../api/v1/templates';
import { company, paging, sortDirection } from '../../../form/fields';
import { readRows } from '../../listing';
import { operation } from '../../operation';
import { getManyTexts } from '../getMany';

export const getAll = operation({
	...getManyTexts,
	fields: [company, ...paging],
	options: [sortDirection],
	isRead: true,

	async execute(item) {
		return await readRows(item, templateList(item.read(company)));
	},
});
