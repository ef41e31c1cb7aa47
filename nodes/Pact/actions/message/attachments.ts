import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readBinary, type FileSource } from '../attachment/files';
import { readId, readText, readWebAddress } from '../../form/parameters';
import { parseList } from '../../form/values';

const binaryFields: INodeProperties = {
	displayName: 'Input Data Field Names',
	name: 'binaryPropertyNames',
	type: 'string',
	default: 'data',
	placeholder: 'e.g. data, image',
	description: 'The names of the input fields that hold files, separated by commas',
};

const fileUrls: INodeProperties = {
	displayName: 'File URLs',
	name: 'fileUrls',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	placeholder: 'e.g. https://example.com/price-list.pdf',
	description: 'The addresses of files on the web, one per line. Pact loads them itself.',
};

const attachmentIds: INodeProperties = {
	displayName: 'Attachment IDs',
	name: 'attachmentIds',
	type: 'string',
	default: '',
	placeholder: 'e.g. 70001, 70002',
	description:
		'The IDs that Attachment > Upload gave back, in version 1 for this conversation, separated by commas',
};

/** Files of every origin, sent in the order of these fields. */
export const attachments: INodeProperties = {
	displayName: 'Files',
	name: 'attachments',
	type: 'collection',
	placeholder: 'Add files',
	default: {},
	options: [attachmentIds, fileUrls, binaryFields],
	description:
		'The files to send. Most messengers take one file per message, so several files become several messages, the text with the first.',
};

/** A file that Pact already has, or one that is still to be uploaded. */
export type Attached = { id: number } | FileSource;

/** Reads all files of an item before any of them is uploaded. @throws NodeOperationError that names the field */
export async function readAttachments(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<Attached[]> {
	const given = this.getNodeParameter('attachments', itemIndex, {}) as IDataObject;
	const files: Attached[] = [];
	for (const received of parseList(given.binaryPropertyNames)) {
		const name = readText.call(this, binaryFields, itemIndex, received);
		files.push(await readBinary.call(this, binaryFields, name, itemIndex));
	}
	for (const address of addressesIn(given.fileUrls)) {
		const file_url = readWebAddress.call(this, fileUrls, itemIndex, address);
		files.push({ body: { file_url } });
	}
	for (const id of parseList(given.attachmentIds)) {
		files.push({ id: readId.call(this, attachmentIds, itemIndex, id) });
	}
	return files;
}

/** A comma separates addresses only where the next one begins: it may also be part of one. */
function addressesIn(received: unknown): unknown[] {
	return typeof received === 'string'
		? received.split(/[\s,]+(?=https?:)|[\n\r]+/i).filter((address) => address.trim() !== '')
		: parseList(received);
}

/**
 * Uploads what Pact does not have yet, one after the other.
 *
 * @param upload gives Pact one file and returns the ID of the attachment
 * @returns the IDs in the order of the files
 */
export async function uploadAll(
	files: readonly Attached[],
	upload: (file: FileSource) => Promise<unknown>,
): Promise<unknown[]> {
	const ids: unknown[] = [];
	for (const file of files) ids.push('id' in file ? file.id : await upload(file));
	return ids;
}
