import type { IDataObject } from 'n8n-workflow';
import { messageList } from '../../../api/v2/messages';
import { pagesOf } from '../../../api/v2/pages';
import { takeNewest } from '../../../api/v2/takeNewest';
import { parseMoment } from '../../../form/dates';
import { company, conversation, paging } from '../../../form/fields';
import { readCount } from '../../listing';
import { operation } from '../../operation';
import { oldestFirst, readOrder } from '../order';
import { since } from '../since';
import { GET_MANY } from '../sharedTexts';

export const getAll = operation({
	...GET_MANY,
	fields: [company, conversation, ...paging],
	options: [oldestFirst, since],
	isRead: true,

	async execute(item) {
		const list = messageList(item.read(company), item.read(conversation));
		const inOrder = readOrder(item);
		const wanted = { count: readCount(item), start: item.optionIfGiven(since) };
		const placeOf = ({ id, external_created_at, created_at }: IDataObject) => ({
			id: Number(id),
			time: parseMoment(external_created_at ?? created_at, item.timezone) ?? Infinity,
		});
		const rows = await takeNewest(pagesOf(item, list), placeOf, wanted);
		return inOrder(rows);
	},
});
