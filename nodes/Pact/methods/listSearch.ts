import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { providerName } from '../providers';
import { LARGEST_PAGE } from '../actions/v1/list';
import { parseId } from '../actions/values';
import { pageOf } from '../transport/data';
import { pactRequest, shortRun } from '../transport/request';
import { withoutParameters } from '../transport/secrets';

/** Pages that one search reads before it shows what it has; scrolling down goes on from there. */
const PAGES_PER_SEARCH = 10;

interface List {
	purpose: string;
	path: string;
	key: string;
	toItem: (row: IDataObject) => INodeListSearchItems;
}

/** Companies of the token for the Company locator, found by name or ID. */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const list: List = {
		purpose: 'list the companies',
		path: '/p1/companies',
		key: 'companies',
		toItem: ({ external_id, name }) => ({
			name: `${String(name ?? 'Unnamed')} (${String(external_id)})`,
			value: String(external_id),
		}),
	};
	return await search.call(this, list, filter, paginationToken);
}

/** Channels of the chosen company for the Channel locator, found by messenger or ID. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const list: List = {
		purpose: 'list the channels',
		path: `/p1/companies/${chosenCompany.call(this)}/channels`,
		key: 'channels',
		toItem: ({ external_id, provider }) => ({
			name: `${providerName(String(provider))} (${String(external_id)})`,
			value: String(external_id),
		}),
	};
	return await search.call(this, list, filter, paginationToken);
}

/** Conversations of the chosen company for the Conversation locator, found by the client's name, messenger or ID. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const list: List = {
		purpose: 'list the conversations',
		path: `/p1/companies/${chosenCompany.call(this)}/conversations`,
		key: 'conversations',
		toItem: ({ external_id, name, channel_type }) => ({
			name: `${String(name ?? 'Unnamed')}, ${providerName(String(channel_type))} (${String(external_id)})`,
			value: String(external_id),
		}),
	};
	return await search.call(this, list, filter, paginationToken);
}

/** Templates of the chosen company with their text, found by name, text or ID. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const list: List = {
		purpose: 'list the templates',
		path: `/p1/companies/${chosenCompany.call(this)}/waba_templates`,
		key: 'waba_templates',
		toItem: ({ waba_id, name, body }) => ({
			name: `${String(name ?? 'Unnamed')} (${String(waba_id)}): ${String(body ?? '')}`,
			value: String(waba_id),
		}),
	};
	return await search.call(this, list, filter, paginationToken);
}

/** The company that the form names. @throws NodeOperationError when it names none yet */
export function chosenCompany(this: ILoadOptionsFunctions): number {
	const companyId = parseId(this.getCurrentNodeParameter('companyId', { extractValue: true }));
	if (companyId !== undefined) return companyId;
	throw new NodeOperationError(withoutParameters(this.getNode()), 'Choose a company first', {
		description: 'The list shows what belongs to the company above.',
	});
}

/** Pact cannot search, so its pages are read here until something matches. */
async function search(
	this: ILoadOptionsFunctions,
	{ purpose, path, key, toItem }: List,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const run = shortRun();
	const results: INodeListSearchItems[] = [];
	let from = paginationToken;

	for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
		const query = { per: LARGEST_PAGE, from };
		const reply = await pactRequest.call(this, run, { method: 'GET', purpose, path, query });
		const { rows, next } = pageOf(this.getNode(), reply, key);
		results.push(...rows.map(toItem).filter(({ name }) => name.toLowerCase().includes(wanted)));
		from = next === from ? undefined : next;
		if (from === undefined || results.length > 0) break;
	}
	return { results, paginationToken: from };
}
