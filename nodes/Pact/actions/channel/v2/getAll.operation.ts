import { take } from '../../../api/pages';
import { channelList } from '../../../api/v2/channels';
import { pagesOf, type List } from '../../../api/v2/pages';
import { company, paging, sortDirection } from '../../../form/fields';
import { moreCompanies, readCompanies } from '../../company/moreCompanies';
import { readCount } from '../../listing';
import { operation } from '../../operation';
import { toChannel } from './output';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many channels',
	description:
		'List the messenger accounts that are connected to a company. Version 2 can list several companies at once.',
	fields: [company, ...paging],
	options: [moreCompanies, sortDirection],
	isRead: true,
	isUnlimited: true,

	async execute(item) {
		const list = listOf(readCompanies(item));
		const count = readCount(item);
		const direction = item.option(sortDirection);

		// v2 does not sort, and a company has one channel per messenger at most: all of them are a short list.
		const auths = await take(pagesOf(item, list), Infinity);
		const sign = direction === 'desc' ? -1 : 1;
		return auths
			.sort((a, b) => sign * (Number(a.id) - Number(b.id)))
			.slice(0, count)
			.map(toChannel);
	},
});

/** Several companies have a list of their own (`pact-api/v2.md` endpoint 11). */
function listOf(companyIds: [number, ...number[]]): List {
	const list = channelList(companyIds[0]);
	return companyIds.length === 1
		? list
		: { ...list, path: '/api/p2/auths', query: { company_ids: companyIds } };
}
