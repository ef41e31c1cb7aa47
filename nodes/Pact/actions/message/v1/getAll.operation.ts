import type { IDataObject } from 'n8n-workflow';
import { moment } from '../../../form/dates';
import { company, conversation, optionsWith, paging, sortDirection } from '../../../form/fields';
import { readSince, since } from '../since';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { listRows } from '../../../api/v1/pages';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many messages',
		description: 'List the messages of a conversation',
	},
	description: [company, conversation, ...paging, optionsWith(since, sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const start = readSince.call(this, itemIndex);
		const { parse } = moment(this.getTimezone());

		return await listRows.call(this, run, itemIndex, {
			purpose: 'list the messages',
			path: `/p1/companies/${companyId}/conversations/${conversationId}/messages`,
			key: 'messages',
			isOver:
				start === undefined
					? undefined
					: ({ created_at, created_at_timestamp }) =>
							(parse(created_at_timestamp ?? created_at) ?? Infinity) < start,
		});
	},
};
