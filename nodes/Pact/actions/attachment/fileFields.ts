import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readBinary, type FileSource } from './files';
import { readChoice, readText, readWebAddress } from '../../form/parameters';

const SOURCES = ['binary', 'url'] as const;

const source: INodeProperties = {
	displayName: 'File Source',
	name: 'source',
	type: 'options',
	options: [
		{ name: 'Input Item', value: 'binary', description: 'A file that an earlier node loaded' },
		{ name: 'Web Address', value: 'url', description: 'Pact loads the file itself' },
	],
	default: 'binary',
	description: 'Where the file comes from',
};

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'binaryPropertyName',
	type: 'string',
	default: 'data',
	displayOptions: { show: { source: ['binary'] } },
	placeholder: 'e.g. data',
	hint: 'The name of the input field that holds the file',
};

const fileUrl: INodeProperties = {
	displayName: 'File URL',
	name: 'fileUrl',
	type: 'string',
	default: '',
	displayOptions: { show: { source: ['url'] } },
	placeholder: 'e.g. https://example.com/price-list.pdf',
	description: 'The address of the file. It must open without signing in.',
};

/** Where the file to upload comes from. */
export const fileFields: INodeProperties[] = [source, binaryField, fileUrl];

/** Reads which file is meant, before anything is sent. @throws NodeOperationError that names the field */
export async function readFile(this: IExecuteFunctions, itemIndex: number): Promise<FileSource> {
	if (readChoice.call(this, source, SOURCES, itemIndex) === 'url') {
		return { body: { file_url: readWebAddress.call(this, fileUrl, itemIndex) } };
	}
	const name = readText.call(this, binaryField, itemIndex).trim();
	return await readBinary.call(this, binaryField, name, itemIndex);
}
