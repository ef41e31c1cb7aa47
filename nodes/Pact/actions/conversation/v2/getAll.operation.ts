import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { take } from '../../../api/pages';
import { company, optionsWith, paging, simplify } from '../../../form/fields';
import { readCount } from '../../listing';
import type { Operation } from '../../operation';
import { readId, readText } from '../../../form/parameters';
import { PAGE_SIZE, pagesOf } from '../../../api/v2/pages';
import { readToOutput } from './output';
import { searchString } from '../../../api/v2/conversations';

const search: INodeProperties = {
	displayName: 'Search',
	name: 'search',
	type: 'string',
	default: '',
	placeholder: 'e.g. +79250000001',
	description: 'Only conversations with this phone number, client name or nickname',
};

export const getAll: Operation = {
	option: {
		name: 'Get Many',
		action: 'Get many conversations',
		description: 'List the conversations of a company, those with the latest messages first',
	},
	description: [company, ...paging, simplify, optionsWith(search)],
	isRead: true,

	async execute(itemIndex, run): Promise<IDataObject[]> {
		const company_id = readId.call(this, company, itemIndex);
		const count = readCount.call(this, itemIndex);
		const toOutput = readToOutput.call(this, itemIndex);
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		// An expression that yields nothing must not list everybody.
		const search_string =
			'search' in options && options.search !== ''
				? searchString(readText.call(this, search, itemIndex, options.search ?? null))
				: undefined;

		const list = {
			purpose: 'list the conversations',
			path: '/api/p2/conversations',
			query: { company_id, search_string },
			key: 'conversations',
		};
		const pages = pagesOf.call(this, run, list, Math.min(count, PAGE_SIZE));
		return (await take(pages, count)).map(toOutput);
	},
};
