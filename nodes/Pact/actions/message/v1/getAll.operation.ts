import type { IDataObject } from 'n8n-workflow';
import { messageList } from '../../../api/v1/messages';
import { listRows } from '../../../api/v1/pages';
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
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		const inOrder = readOrder(item);
		const start = item.optionIfGiven(since);
		const timeOf = ({ created_at, created_at_timestamp }: IDataObject) =>
			parseMoment(created_at_timestamp ?? created_at, item.timezone) ?? Infinity;

		const list = {
			...messageList(ids),
			isOver: start === undefined ? undefined : (row: IDataObject) => timeOf(row) < start,
		};
		const rows = await listRows(item, list, { count: readCount(item), direction: 'desc' });
		return inOrder(rows);
	},
});
