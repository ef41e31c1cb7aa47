import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';
import { headerWord, parseTemplate } from '../api/templates';
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

function toEntry(row: IDataObject): INodeListSearchItems {
	const { waba_id, name, body } = row;
	const word = headerWord(parseTemplate(row));
	const id = [String(waba_id), ...(word === undefined ? [] : [`with a ${word}`])].join(', ');
	return {
		name: `${String(name ?? 'Unnamed')} (${id}): ${String(body ?? '')}`,
		value: String(waba_id),
	};
}
