import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { moment } from '../../../form/dates';
import { company, conversation, optionsWith, paging, sortDirection } from '../../../form/fields';
import { readCount, readSortDirection } from '../../listing';
import { readSince, since } from '../since';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { pagesOf } from '../../../api/v2/pages';
import { inOrder } from './inOrder';

/** What Pact gives of this list unless it is asked for another number (`pact-api/v2.md` endpoint 5). */
const PAGE_SIZE = 150;

const direction: INodeProperties = {
	...sortDirection,
	description:
		'In which order to output the messages. Pact lists the newest first, so with a Limit, Oldest First reads the whole conversation: about 3,000 messages a minute.',
};

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many messages',
		description: 'List the messages of a conversation',
	},
	description: [company, conversation, ...paging, optionsWith(since, direction)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const count = readCount.call(this, itemIndex);
		const start = readSince.call(this, itemIndex);
		const chosen = readSortDirection.call(this, itemIndex, direction);

		const list = {
			purpose: 'list the messages',
			path: `/api/p2/conversations/${conversationId}/messages`,
			query: { company_id: companyId },
			key: 'messages',
		};
		const pages = pagesOf.call(this, run, list, PAGE_SIZE);
		const { parse } = moment(this.getTimezone());
		const placeOf = ({ id, external_created_at, created_at }: IDataObject) => ({
			id: Number(id),
			time: parse(external_created_at ?? created_at) ?? Infinity,
		});
		return await inOrder(pages, placeOf, { count, start, direction: chosen });
	},
};
