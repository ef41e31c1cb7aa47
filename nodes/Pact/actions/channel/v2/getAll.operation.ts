import type { IDataObject } from 'n8n-workflow';
import { take } from '../../../api/pages';
import { company, optionsWith, paging, sortDirection } from '../../../form/fields';
import { readCount, readSortDirection } from '../../listing';
import type { Operation } from '../../operation';
import { moreCompanies, readCompanies } from '../../company/moreCompanies';
import { pagesOf } from '../../../api/v2/pages';
import { channelList } from '../../../api/v2/channels';
import { toChannel } from './output';

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many channels',
		description: 'List the messenger accounts that are connected to one company or several',
	},
	description: [company, ...paging, optionsWith(moreCompanies, sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyIds = readCompanies.call(this, itemIndex);
		const count = readCount.call(this, itemIndex);
		const direction = readSortDirection.call(this, itemIndex);

		const [only, ...others] = companyIds;
		const list =
			others.length === 0
				? channelList(only)
				: { ...channelList(only), path: '/api/p2/auths', query: { company_ids: companyIds } };
		const pages = pagesOf.call(this, run, list);
		// v2 does not sort, and a company has a channel per messenger at the most: all of them are a short list.
		const auths = await take(pages, Infinity);
		const sign = direction === 'desc' ? -1 : 1;
		return auths
			.sort((a, b) => sign * (Number(a.id) - Number(b.id)))
			.slice(0, count)
			.map(toChannel);
	},
};
