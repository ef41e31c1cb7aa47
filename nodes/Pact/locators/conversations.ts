import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { providerName } from '../api/providers';
import { conversationList as conversationListV1 } from '../api/v1/conversations';
import { pageReader } from '../api/v1/pages';
import { conversationList as conversationListV2, searchString } from '../api/v2/conversations';
import { parsePhone } from '../form/values';
import { isObject } from '../transport/reply';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

const IF_NONE = 'No conversations yet: begin one with Send to Phone';

/** Conversations of the chosen company: in v1 found by name, messenger, phone or ID, in v2 by Pact. */
export const conversations: Locator = {
	v1: async ({ form, pact }) => ({
		ifNone: IF_NONE,
		readPage: pageReader(pact, conversationListV1(await chosenCompany(form, pact))),
		toEntry: (row) =>
			entryOf({
				id: row.external_id,
				name: row.name,
				provider: row.channel_type,
				phone: phoneInV1(row),
			}),
	}),

	v2: async ({ form, pact, text }) => ({
		ifNone: IF_NONE,
		readPage: numberedPageReader(
			pact,
			conversationListV2(await chosenCompany(form, pact), searchString(text) || undefined),
		),
		toEntry: ({ id, sender_name, sender_phone, provider }) =>
			entryOf({ id, name: sender_name, provider, phone: sender_phone }),
		isSearchedByPact: true,
	}),
};

/** v1 names the phone of a client only as the public ID of the contact that is called like the conversation. */
function phoneInV1({ name, contacts }: IDataObject): unknown {
	const all = Array.isArray(contacts) ? (contacts as unknown[]).filter(isObject) : [];
	return all.find((contact) => contact.name === name)?.external_public_id;
}

/** Two clients may have the same name, and one client several messengers. */
function entryOf(row: Record<'id' | 'name' | 'phone' | 'provider', unknown>): INodeListSearchItems {
	const id = String(row.id);
	const name = String(row.name ?? 'Unnamed');
	const phone = parsePhone(row.phone);
	const isNew = phone !== undefined && phone !== parsePhone(name);
	const parts = [name, providerName(String(row.provider)), ...(isNew ? [phone] : [])];
	return { name: `${parts.join(', ')} (${id})`, value: id };
}
