import { mapRows, take } from '../../../api/pages';
import { conversationList, searchString } from '../../../api/v2/conversations';
import { pagesOf } from '../../../api/v2/pages';
import { textField } from '../../../form/field';
import { company, paging, simplify } from '../../../form/fields';
import { text } from '../../../form/kinds';
import { readCount } from '../../listing';
import { operation } from '../../operation';
import { GET_MANY } from '../sharedTexts';
import { readToOutput } from './output';

const search = textField(
	{
		displayName: 'Search',
		name: 'search',
		placeholder: 'e.g. +79250000001',
		description: 'Only conversations with this phone number, client name or nickname',
	},
	text,
);

export const getAll = operation({
	...GET_MANY,
	fields: [company, ...paging, simplify],
	options: [search],
	isRead: true,

	async execute(item) {
		const companyId = item.read(company);
		const count = readCount(item);
		const toOutput = readToOutput(item);
		// Left empty, it is refused: an empty cell would turn one client into all of them.
		const options = item.collection('options');
		const wanted = options.has(search) ? options.read(search) : undefined;

		const list = conversationList(companyId, wanted && searchString(wanted));
		return await take(mapRows(pagesOf(item, list, count), toOutput), count);
	},
});
