import type { INodeListSearchItems } from 'n8n-workflow';
import { providerName } from '../api/providers';
import { conversationList as conversationListV1 } from '../api/v1/conversations';
import { pageReader } from '../api/v1/pages';
import { conversationList as conversationListV2, searchString } from '../api/v2/conversations';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

/** Conversations of the chosen company: in v1 found by name, messenger or ID, in v2 by Pact. */
export const conversations: Locator = {
	v1: ({ form, pact }) => ({
		readPage: pageReader(pact, conversationListV1(chosenCompany(form))),
		toEntry: ({ external_id, name, channel_type }) => entryOf(external_id, name, channel_type),
	}),

	v2: ({ form, pact, text }) => ({
		readPage: numberedPageReader(
			pact,
			conversationListV2(chosenCompany(form), searchString(text) || undefined),
		),
		toEntry: ({ id, sender_name, provider }) => entryOf(id, sender_name, provider),
		isSearchedByPact: true,
	}),
};

const entryOf = (id: unknown, name: unknown, provider: unknown): INodeListSearchItems => ({
	name: `${String(name ?? 'Unnamed')}, ${providerName(String(provider))} (${String(id)})`,
	value: String(id),
});
