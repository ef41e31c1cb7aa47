import { builderHint } from '../../form/builderHint';
import type { FileSource } from '../../api/files';
import { collection, textField } from '../../form/field';
import { id, text, webAddress } from '../../form/kinds';
import { parseList } from '../../form/values';
import type { Item } from '../item';
import { readEach } from './readEach';

const binaryFields = textField(
	{
		displayName: 'Files From Previous Node',
		name: 'binaryPropertyNames',
		default: 'data',
		placeholder: 'e.g. data, image',
		description:
			'The names of the fields with files, as the Binary tab of the input shows them, separated by commas',
	},
	text,
);

const fileUrls = textField(
	{
		displayName: 'File URLs',
		name: 'fileUrls',
		typeOptions: { rows: 2 },
		placeholder: 'e.g. https://example.com/price-list.pdf',
		description: 'The addresses of files on the web, one per line. Pact downloads them itself.',
		...builderHint('Simplest way to send files: public addresses that open without signing in.'),
	},
	webAddress,
);

const attachmentIds = textField(
	{
		displayName: 'Attachment IDs',
		name: 'attachmentIds',
		placeholder: 'e.g. 70001, 70002',
		description:
			'The IDs that Attachment > Upload gave back, in version 1 for this conversation, separated by commas',
	},
	id,
);

/** Files of every origin: those of the item are sent first, then those on the web, then those that Pact has. */
export const attachments = collection(
	{
		displayName: 'Files',
		name: 'attachments',
		placeholder: 'Add files',
		description:
			'The files to send. Most messengers take one file per message, so several files become several messages, the text with the first.',
	},
	[attachmentIds, fileUrls, binaryFields],
);

/** A file that Pact already has, or one that is still to be uploaded. */
export type Attached = { id: number } | FileSource;

/** Reads all files of an item before any of them is uploaded. @throws NodeOperationError that names the field */
export async function readAttachments(item: Item): Promise<Attached[]> {
	const given = item.collection(attachments.property.name);
	const files: Attached[] = [];
	for (const name of readEach(item, given, binaryFields)) {
		files.push({ upload: await item.readFile(binaryFields, name) });
	}
	for (const file_url of readEach(item, given, fileUrls, splitAddresses)) {
		files.push({ body: { file_url } });
	}
	for (const attachmentId of readEach(item, given, attachmentIds)) {
		files.push({ id: attachmentId });
	}
	return files;
}

/** A comma separates addresses only where the next one begins: it may also be part of one. */
function splitAddresses(received: unknown): unknown[] {
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
