import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { take } from '../../../api/pages';
import { company, optionsWith, paging, sortDirection } from '../../../form/fields';
import { readCount, readSortDirection } from '../../listing';
import type { Operation } from '../../operation';
import { readChoice } from '../../../form/parameters';
import { moreCompanies, readCompanies } from '../../company/moreCompanies';
import { PAGE_SIZE, pagesOf } from '../../../api/v2/pages';
import { templateList } from '../../../api/v2/templateList';

/** What Pact calls the columns that it can sort by (`pact-api/v2.md` endpoint 20). */
const COLUMNS = { createdAt: 'created_at', position: 'position' } as const;

const sortBy: INodeProperties = {
	displayName: 'Sort By',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Position', value: 'position', description: 'The place in the list of the company' },
	],
	default: 'createdAt',
	description:
		'What Sort Direction goes by. With Position, Oldest First begins at the top of the list.',
};

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many templates',
		description: 'List the WhatsApp Business templates of one company or several',
	},
	description: [company, ...paging, optionsWith(moreCompanies, sortBy, sortDirection)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const companyIds = readCompanies.call(this, itemIndex);
		const count = readCount.call(this, itemIndex);
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const by = readChoice.call(
			this,
			sortBy,
			Object.keys(COLUMNS),
			itemIndex,
			options.sortBy ?? sortBy.default,
		) as keyof typeof COLUMNS;
		// Always told: Pact's v1 begins with the oldest, its v2 with the newest.
		const direction = readSortDirection.call(this, itemIndex);

		const list = templateList(companyIds, { sort: { [COLUMNS[by]]: direction } });
		return await take(pagesOf.call(this, run, list, Math.min(count, PAGE_SIZE)), count);
	},
};
