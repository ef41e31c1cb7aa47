import type { FileSource } from '../../api/files';
import { choice, textField } from '../../form/field';
import { trimmedText, webAddress } from '../../form/kinds';
import type { Item } from '../item';

const source = choice({
	displayName: 'File Source',
	name: 'source',
	noDataExpression: true,
	options: [
		{ name: 'Previous Node', value: 'binary', description: 'A file that an earlier node loaded' },
		{ name: 'Web Address', value: 'url', description: 'Pact downloads the file itself' },
	],
	default: 'binary',
	description: 'Where the file comes from',
});

const binaryField = textField(
	{
		displayName: 'File From Previous Node',
		name: 'binaryPropertyName',
		default: 'data',
		required: true,
		displayOptions: { show: { source: ['binary'] } },
		placeholder: 'e.g. data',
		hint: 'The name of the field with the file, as the Binary tab of the input shows it',
	},
	trimmedText,
);

const fileUrl = textField(
	{
		displayName: 'File URL',
		name: 'fileUrl',
		required: true,
		displayOptions: { show: { source: ['url'] } },
		placeholder: 'e.g. https://example.com/price-list.pdf',
		description: 'The address of the file. It must open without signing in.',
	},
	webAddress,
);

/** The fields that say which file to upload. */
export const fileFields = [source, binaryField, fileUrl];

/** Reads which file is meant, before anything is sent. @throws NodeOperationError that names the field */
export async function readFileSource(item: Item): Promise<FileSource> {
	if (item.read(source) === 'url') return { body: { file_url: item.read(fileUrl) } };
	return { upload: await item.readFile(binaryField, item.read(binaryField)) };
}
