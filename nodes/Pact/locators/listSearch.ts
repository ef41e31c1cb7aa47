import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { DEFAULT_VERSION, type ApiVersion } from '../actions/operation';
import { LARGEST_PAGE } from '../api/v1/pages';
import { channelList } from '../api/v2/channels';
import { searchString } from '../api/v2/conversations';
import { pageReader, type List } from '../api/v2/pages';
import { templateList } from '../api/v2/templateList';
import { parseId } from '../form/values';
import { providerName } from '../api/providers';
import { pageOf } from '../api/answers';
import type { Page } from '../api/pages';
import { pactRequest, shortRun, type PactRun } from '../transport/request';
import { withoutParameters } from '../transport/secrets';

/** Pages that one search reads before it shows what it has; scrolling down goes on from there. */
const PAGES_PER_SEARCH = 10;

interface Offer {
	list: List;
	toItem: (row: IDataObject) => INodeListSearchItems;
	/** Whether Pact finds by itself what the user types, so that nothing is to be sorted out here */
	isSearchedByPact?: boolean;
}

/** Companies of the token for the Company locator, found by name or ID. Only v1 has them (`pact-api` §9). */
export async function searchCompanies(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const offer: Offer = {
		list: { purpose: 'list the companies', path: '/p1/companies', key: 'companies' },
		toItem: ({ external_id, name }) => ({
			name: `${String(name ?? 'Unnamed')} (${String(external_id)})`,
			value: String(external_id),
		}),
	};
	return await search.call(this, 'v1', offer, filter, paginationToken);
}

/** Channels of the chosen company for the Channel locator, found by messenger, number or ID. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const companyId = chosenCompany.call(this);
	const purpose = 'list the channels';
	const offers: Record<ApiVersion, Offer> = {
		v1: {
			list: { purpose, path: `/p1/companies/${companyId}/channels`, key: 'channels' },
			toItem: ({ external_id, provider }) => ({
				name: `${providerName(String(provider))} (${String(external_id)})`,
				value: String(external_id),
			}),
		},
		v2: {
			list: channelList(companyId),
			toItem: ({ id, provider, phone_number, username, state }) => ({
				name: [
					`${providerName(String(provider))} (${String(id)})`,
					phone_number ?? username,
					state === 'enabled' ? '' : state,
				]
					.filter((part) => typeof part === 'string' && part !== '')
					.join(', '),
				value: String(id),
			}),
		},
	};
	const version = chosenVersion.call(this);
	return await search.call(this, version, offers[version], filter, paginationToken);
}

/** Conversations of the chosen company for the Conversation locator: in v1 found by name, messenger or ID, in v2 by Pact. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const company_id = chosenCompany.call(this);
	const purpose = 'list the conversations';
	const toItem = (id: unknown, name: unknown, provider: unknown) => ({
		name: `${String(name ?? 'Unnamed')}, ${providerName(String(provider))} (${String(id)})`,
		value: String(id),
	});
	const offers: Record<ApiVersion, Offer> = {
		v1: {
			list: { purpose, path: `/p1/companies/${company_id}/conversations`, key: 'conversations' },
			toItem: ({ external_id, name, channel_type }) => toItem(external_id, name, channel_type),
		},
		v2: {
			list: {
				purpose,
				path: '/api/p2/conversations',
				query: { company_id, search_string: searchString(filter?.trim() ?? '') || undefined },
				key: 'conversations',
			},
			toItem: ({ id, sender_name, provider }) => toItem(id, sender_name, provider),
			isSearchedByPact: true,
		},
	};
	const version = chosenVersion.call(this);
	return await search.call(this, version, offers[version], filter, paginationToken);
}

/** Templates of the chosen company with their text, found by name, text or ID. */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const companyId = chosenCompany.call(this);
	const version = chosenVersion.call(this);
	const path = `/p1/companies/${companyId}/waba_templates`;
	const lists: Record<ApiVersion, List> = {
		v1: { purpose: 'list the templates', path, key: 'waba_templates' },
		v2: templateList([companyId]),
	};
	const offer: Offer = {
		list: lists[version],
		toItem: ({ waba_id, name, body }) => ({
			name: `${String(name ?? 'Unnamed')} (${String(waba_id)}): ${String(body ?? '')}`,
			value: String(waba_id),
		}),
	};
	return await search.call(this, version, offer, filter, paginationToken);
}

/** The company that the form names. @throws NodeOperationError when it names none yet */
export function chosenCompany(this: ILoadOptionsFunctions): number {
	const companyId = parseId(this.getCurrentNodeParameter('companyId', { extractValue: true }));
	if (companyId !== undefined) return companyId;
	throw new NodeOperationError(withoutParameters(this.getNode()), 'Choose a company first', {
		description: 'The list shows what belongs to the company above.',
	});
}

/** The version of the API that the form works with. The Pact Trigger has a registration instead. */
export function chosenVersion(this: ILoadOptionsFunctions): ApiVersion {
	const registration = this.getCurrentNodeParameter('registration');
	if (registration !== undefined) return registration === 'companyUrl' ? 'v1' : 'v2';
	return this.getCurrentNodeParameter('apiVersion') === 'v2' ? 'v2' : DEFAULT_VERSION;
}

/** Where Pact cannot search, its pages are read here until something matches. */
async function search(
	this: ILoadOptionsFunctions,
	version: ApiVersion,
	{ list, toItem, isSearchedByPact }: Offer,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const isWanted = ({ name }: INodeListSearchItems) =>
		isSearchedByPact === true || name.toLowerCase().includes(wanted);
	const readPage = (version === 'v1' ? pagesByToken : pagesByNumber).call(this, shortRun(), list);
	const results: INodeListSearchItems[] = [];
	let from = paginationToken;

	for (let pages = 0; pages < PAGES_PER_SEARCH; pages++) {
		const { rows, next } = await readPage(from);
		results.push(...rows.map(toItem).filter(isWanted));
		from = next === from ? undefined : next;
		if (from === undefined || results.length > 0) break;
	}
	return { results, paginationToken: from };
}

type ReadPage = (token: string | undefined) => Promise<Page<IDataObject>>;

function pagesByToken(
	this: ILoadOptionsFunctions,
	run: PactRun,
	{ purpose, path, key }: List,
): ReadPage {
	return async (from) => {
		const query = { per: LARGEST_PAGE, from };
		const reply = await pactRequest.call(this, run, { method: 'GET', purpose, path, query });
		return pageOf(this.getNode(), reply, key);
	};
}

/** n8n passes a text on to the next page, so the number of the page is written as one. */
function pagesByNumber(this: ILoadOptionsFunctions, run: PactRun, list: List): ReadPage {
	const readPage = pageReader.call(this, run, list);
	return async (token) => {
		const page = Number(token ?? 1);
		const { rows, isLast } = await readPage(page);
		return { rows, next: isLast || rows.length === 0 ? undefined : String(page + 1) };
	};
}
