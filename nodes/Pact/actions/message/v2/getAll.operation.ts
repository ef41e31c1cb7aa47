import type { IDataObject } from 'n8n-workflow';
import { messageList, MESSAGES_PER_PAGE } from '../../../api/v2/messages';
import { pagesOf } from '../../../api/v2/pages';
import { takeInOrder } from '../../../api/v2/takeInOrder';
import { parseMoment } from '../../../form/dates';
import { withProperty } from '../../../form/field';
import { company, conversation, paging, sortDirection } from '../../../form/fields';
import { readCount } from '../../listing';
import { operation } from '../../operation';
import { since } from '../since';
import { GET_MANY } from '../twins';

const direction = withProperty(sortDirection, {
	description:
		'In which order to output the messages. Pact lists the newest first, so with a Limit, Oldest First reads the whole conversation: about 3,000 messages a minute.',
});

export const getAll = operation({
	...GET_MANY,
	fields: [company, conversation, ...paging],
	options: [since, direction],
	isRead: true,

	async execute(item) {
		const list = messageList(item.read(company), item.read(conversation));
		const wanted = {
			count: readCount(item),
			start: item.optionIfGiven(since),
			direction: item.option(direction),
		};
		const placeOf = ({ id, external_created_at, created_at }: IDataObject) => ({
			id: Number(id),
			time: parseMoment(external_created_at ?? created_at, item.timezone) ?? Infinity,
		});
		return await takeInOrder(pagesOf(item, list, MESSAGES_PER_PAGE), placeOf, wanted);
	},
});
