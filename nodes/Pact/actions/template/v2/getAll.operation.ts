import { take } from '../../../api/pages';
import { pagesOf } from '../../../api/v2/pages';
import { templateList } from '../../../api/v2/templates';
import { choice } from '../../../form/field';
import { company, paging, sortDirection } from '../../../form/fields';
import { moreCompanies, readCompanies } from '../../company/moreCompanies';
import { readCount } from '../../listing';
import { operation } from '../../operation';
import { getManyTexts } from '../getMany';

const sortBy = choice({
	displayName: 'Sort By',
	name: 'sortBy',
	options: [
		{ name: 'Created At', value: 'createdAt' },
		{ name: 'Position', value: 'position', description: 'The place in the list of the company' },
	],
	default: 'createdAt',
	description:
		'What the list is sorted by. With Position, Oldest First begins at the top of the list.',
});

/** What Pact calls the columns that it can sort by (`pact-api/v2.md` endpoint 20). */
const COLUMNS = { createdAt: 'created_at', position: 'position' } as const;

export const getAll = operation({
	...getManyTexts,
	fields: [company, ...paging],
	options: [moreCompanies, sortBy, sortDirection],
	isRead: true,

	async execute(item) {
		const companyIds = readCompanies(item);
		const count = readCount(item);
		const column = COLUMNS[item.option(sortBy)];
		// Always sent: Pact's v1 begins with the oldest, its v2 with the newest.
		const list = templateList(companyIds, { sort: { [column]: item.option(sortDirection) } });
		return await take(pagesOf(item, list, count), count);
	},
});
