import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { pageReader } from '../api/v1/pages';
import { templateList as templateListV1 } from '../api/v1/templates';
import { templateList as templateListV2 } from '../api/v2/templates';
import { chosenCompany } from './form';
import type { Locator } from './locator';
import { numberedPageReader } from './search';

const IF_NONE = 'No templates yet: WhatsApp has to approve one first';

/** Templates of the chosen company with their text, found by name, text or ID. */
export const templates: Locator = {
	v1: async ({ form, pact }) => ({
		ifNone: IF_NONE,
		readPage: pageReader(pact, templateListV1(await chosenCompany(form, pact))),
		toEntry,
	}),

	v2: async ({ form, pact }) => ({
		ifNone: IF_NONE,
		readPage: numberedPageReader(pact, templateListV2([await chosenCompany(form, pact)])),
		toEntry,
	}),
};

const toEntry = ({ waba_id, name, body }: IDataObject): INodeListSearchItems => ({
	name: `${String(name ?? 'Unnamed')} (${String(waba_id)}): ${String(body ?? '')}`,
	value: String(waba_id),
});
