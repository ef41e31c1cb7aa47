import { conversationList } from '../../../api/v1/conversations';
import { company, paging, simplify, sortDirection } from '../../../form/fields';
import { readRows } from '../../listing';
import { operation } from '../../operation';
import { GET_MANY } from '../sharedTexts';
import { readToOutput } from './output';

export const getAll = operation({
	...GET_MANY,
	fields: [company, ...paging, simplify],
	options: [sortDirection],
	isRead: true,

	async execute(item) {
		const list = conversationList(item.read(company));
		return await readRows(item, list, readToOutput(item));
	},
});
