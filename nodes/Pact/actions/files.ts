import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Upload } from '../transport/upload';

/**
 * The file in a binary field of an item, ready to be streamed.
 *
 * @returns what to do instead, when there is no such file
 */
export async function readUpload(
	this: IExecuteFunctions,
	index: number,
	name: string,
): Promise<Upload | string> {
	const { binary, json } = this.getInputData()[index] ?? { json: {} };
	// Workflows of newer versions keep files among the other fields.
	const names = Object.keys(binary ?? json).join(', ') || 'it has none';
	let found: IBinaryData | undefined;
	try {
		found = this.helpers.assertBinaryData(index, name);
	} catch {
		// n8n's own error does not say which fields there are.
	}
	// A name such as "constructor" finds something else than a file.
	if (typeof found?.mimeType !== 'string') {
		return `enter the name of a field of this item that holds a file (${names})`;
	}
	const { id, fileName, fileExtension, mimeType } = found;
	const file = { name: fileName || `file${fileExtension ? `.${fileExtension}` : ''}`, mimeType };

	if (id === undefined) {
		// Decoded again when it is sent: all items are read before the first of them is.
		const read = async () => await this.helpers.getBinaryDataBuffer(index, name);
		return { ...file, size: (await read()).length, open: async () => piecesOf(await read()) };
	}
	try {
		const { fileSize } = await this.helpers.getBinaryMetadata(id);
		return { ...file, size: fileSize, open: async () => await this.helpers.getBinaryStream(id) };
	} catch {
		// n8n's own error has no text.
		return 'run the node that loads this file again, because n8n no longer has it';
	}
}

async function* piecesOf(buffer: Buffer): AsyncGenerator<Buffer> {
	yield buffer;
}

/** A file as n8n keeps it, for the output. */
export async function prepareFile(
	this: IExecuteFunctions,
	content: Buffer,
	fileName: string,
	mimeType: string,
): Promise<IBinaryData> {
	return await this.helpers.prepareBinaryData(content, fileName, mimeType);
}
