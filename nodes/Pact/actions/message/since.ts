import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { moment } from '../../form/dates';
import { readerOf } from '../../form/parameters';

/** From when on messages are wanted. */
export const since: INodeProperties = {
	displayName: 'Since',
	name: 'since',
	type: 'dateTime',
	default: '',
	description: 'Only messages from this moment on. Older ones are not even asked for.',
};

/** The moment in Unix seconds, `undefined` when the option is not set. @throws NodeOperationError when it is no date */
export function readSince(this: IExecuteFunctions, itemIndex: number): number | undefined {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	if (!('since' in options) || options.since === '') return undefined;
	return readerOf(moment(this.getTimezone())).call(this, since, itemIndex, options.since);
}
