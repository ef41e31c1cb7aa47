import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { pageReader } from '../api/v1/pages';
import { templateList as templateListV1 } from '../api/v1/templates';
import { templateList as templateListV2 } from '../api/v2/templates';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

/** Templates of the chosen company with their text, found by name, text or ID. */
export const templates: Locator = {
	v1: ({ form, pact }) => ({
		readPage: pageReader(pact, templateListV1(chosenCompany(form))),
		toEntry,
	}),

	v2: ({ form, pact }) => ({
		readPage: numberedPageReader(pact, templateListV2([chosenCompany(form)])),
		toEntry,
	}),
};

const toEntry = ({ waba_id, name, body }: IDataObject): INodeListSearchItems => ({
	name: `${String(name ?? 'Unnamed')} (${String(waba_id)}): ${String(body ?? '')}`,
	value: String(waba_id),
});
