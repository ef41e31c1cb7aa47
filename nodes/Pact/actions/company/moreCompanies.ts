import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { company } from '../../form/fields';
import { readId } from '../../form/parameters';
import { parseList } from '../../form/values';

/** For lists that take several companies at once. */
export const moreCompanies: INodeProperties = {
	displayName: 'More Company IDs',
	name: 'moreCompanyIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 155, 156',
	description:
		'The IDs of further companies to list together with the one above, separated by commas',
};

/** The chosen company and those that the options add, each once. */
export function readCompanies(this: IExecuteFunctions, itemIndex: number): number[] {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const more = parseList(options.moreCompanyIds).map((id) =>
		readId.call(this, moreCompanies, itemIndex, id),
	);
	return [...new Set([readId.call(this, company, itemIndex), ...more])];
}
