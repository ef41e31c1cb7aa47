import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { limit, returnAll, sortDirection } from '../form/fields';
import { readChoice, readSwitch, readWholeNumber } from '../form/parameters';

/** How many rows Return All and Limit ask for. */
export function readCount(this: IExecuteFunctions, itemIndex: number): number {
	return readSwitch.call(this, returnAll, itemIndex)
		? Infinity
		: readWholeNumber.call(this, limit, { min: 1 }, itemIndex);
}

/** In which order the option Sort Direction wants the rows. */
export function readSortDirection(
	this: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties = sortDirection,
): 'asc' | 'desc' {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const received = options.sortDirection ?? field.default;
	return readChoice.call(this, field, ['asc', 'desc'], itemIndex, received) as 'asc' | 'desc';
}
