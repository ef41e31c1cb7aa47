import { providerName } from '../api/providers';
import { channelList as channelListV1 } from '../api/v1/channels';
import { pageReader } from '../api/v1/pages';
import { channelList as channelListV2 } from '../api/v2/channels';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

const IF_NONE = 'No channels yet: connect one with Channel > Create';

/** Channels of the chosen company, found by messenger or ID, in v2 also by number. */
export const channels: Locator = {
	v1: async ({ form, pact }) => ({
		ifNone: IF_NONE,
		readPage: pageReader(pact, channelListV1(await chosenCompany(form, pact))),
		toEntry: ({ external_id, provider }) => ({
			name: `${providerName(String(provider))} (${String(external_id)})`,
			value: String(external_id),
		}),
	}),

	v2: async ({ form, pact }) => ({
		ifNone: IF_NONE,
		readPage: numberedPageReader(pact, channelListV2(await chosenCompany(form, pact))),
		toEntry: ({ id, provider, phone_number, username, state }) => ({
			name: [
				`${providerName(String(provider))} (${String(id)})`,
				phone_number ?? username,
				state === 'enabled' ? '' : state,
			]
				.filter((part) => typeof part === 'string' && part !== '')
				.join(', '),
			value: String(id),
		}),
	}),
};
