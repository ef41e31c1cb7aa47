import { providerName } from '../api/providers';
import { channelList as channelListV1 } from '../api/v1/channels';
import { pageReader } from '../api/v1/pages';
import { channelList as channelListV2 } from '../api/v2/channels';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

/** Channels of the chosen company, found by messenger or ID, in v2 also by number. */
export const channels: Locator = {
	v1: ({ form, pact }) => ({
		readPage: pageReader(pact, channelListV1(chosenCompany(form))),
		toEntry: ({ external_id, provider }) => ({
			name: `${providerName(String(provider))} (${String(external_id)})`,
			value: String(external_id),
		}),
	}),

	v2: ({ form, pact }) => ({
		readPage: numberedPageReader(pact, channelListV2(chosenCompany(form))),
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
