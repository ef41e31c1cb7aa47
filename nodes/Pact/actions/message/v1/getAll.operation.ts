import type { IDataObject } from 'n8n-workflow';
import { messageList } from '../../../api/v1/messages';
import { parseMoment } from '../../../form/dates';
import { company, conversation, paging, sortDirection } from '../../../form/fields';
import { readRows } from '../../listing';
import { operation } from '../../operation';
import { since } from '../since';
import { GET_MANY } from '../twins';

export const getAll = operation({
	...GET_MANY,
	fields: [company, conversation, ...paging],
	options: [since, sortDirection],
	isRead: true,

	async execute(item) {
		const ids = { companyId: item.read(company), conversationId: item.read(conversation) };
		const start = item.optionIfGiven(since);
		const timeOf = ({ created_at, created_at_timestamp }: IDataObject) =>
			parseMoment(created_at_timestamp ?? created_at, item.timezone) ?? Infinity;

		return await readRows(item, {
			...messageList(ids),
			isOver: start === undefined ? undefined : (row) => timeOf(row) < start,
		});
	},
});
