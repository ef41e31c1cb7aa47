import { companyList } from '../api/v1/companies';
import { pageReader } from '../api/v1/pages';
import type { Locator, LookUp, Source } from './locator';

const inV1 = ({ pact }: LookUp): Source => ({
	ifNone: 'No companies yet: create one in Pact',
	readPage: pageReader(pact, companyList),
	toEntry: ({ external_id, name }) => ({
		name: `${String(name ?? 'Unnamed')} (${String(external_id)})`,
		value: String(external_id),
	}),
});

/** Companies of the token, found by name or ID. Pact's v2 cannot list them (`pact-api` §9). */
export const companies: Locator = { v1: inV1, v2: inV1 };
