import { channelList } from '../../../api/v1/channels';
import { company, paging, sortDirection } from '../../../form/fields';
import { withoutTokens } from '../../../transport/secrets';
import { readRows } from '../../listing';
import { operation } from '../../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many channels',
	description:
		'List the messenger accounts that are connected to a company. Version 2 can list several companies at once.',
	fields: [company, ...paging],
	options: [sortDirection],
	isRead: true,

	async execute(item) {
		return await readRows(item, channelList(item.read(company)), withoutTokens);
	},
});
