import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { moment } from '../../dates';
import { company, conversation, optionsWith, paging, sortDirection } from '../../fields';
import { listRows } from '../list';
import type { Operation } from '../../operation';
import { readerOf, readId } from '../../parameters';

const since: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
	description: 'Only messages from this moment on. Older ones are not even asked for.',
};

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
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const kind = moment(this.getTimezone());
		const start =
			'since' in options && options.since !== ''
				? readerOf(kind).call(this, since, itemIndex, options.since)
				: undefined;

		return await listRows.call(this, run, itemIndex, {
			purpose: 'list the messages',
			path: `/p1/companies/${companyId}/conversations/${conversationId}/messages`,
			key: 'messages',
			isOver:
				start === undefined
					? undefined
					: ({ created_at, created_at_timestamp }) =>
							(kind.parse(created_at_timestamp ?? created_at) ?? Infinity) < start,
		});
	},
};
