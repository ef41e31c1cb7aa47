import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Content, Upload } from '../../transport/upload';
import { refuse } from '../../form/parameters';

/** Where the content of an attachment comes from: a file of the item, or an address that Pact reads itself. */
export type FileSource = { upload: Upload } | { body: { file_url: string } };

/** The file in a binary field of the item, ready to be streamed. @throws NodeOperationError naming the fields there are */
export async function readBinary(
	this: IExecuteFunctions,
	field: INodeProperties,
	name: string,
	itemIndex: number,
): Promise<FileSource> {
	const { binary, json } = this.getInputData()[itemIndex];
	// Workflows of newer versions keep files among the other fields.
	const names = Object.keys(binary ?? json).join(', ') || 'it has none';
	const expected = `the name of a field of this item that holds a file (${names})`;
	let found: IBinaryData | undefined;
	try {
		found = this.helpers.assertBinaryData(itemIndex, name);
	} catch {
		// n8n's own error does not say which fields there are.
	}
	// A name such as "constructor" finds something else than a file.
	if (typeof found?.mimeType !== 'string') {
		return refuse.call(this, field, name, expected, itemIndex);
	}
	const { id, fileName, fileExtension, mimeType } = found;
	const file = { name: fileName ?? `file${fileExtension ? `.${fileExtension}` : ''}`, mimeType };

	if (id === undefined) {
		const buffer = await this.helpers.getBinaryDataBuffer(itemIndex, name);
		return { upload: { ...file, size: buffer.length, open: async () => piecesOf(buffer) } };
	}
	try {
		const { fileSize } = await this.helpers.getBinaryMetadata(id);
		const open = async (): Promise<Content> => await this.helpers.getBinaryStream(id);
		return { upload: { ...file, size: fileSize, open } };
	} catch {
		// n8n's own error has no text.
		return refuse.call(this, field, name, 'a file that n8n still has', itemIndex);
	}
}

async function* piecesOf(buffer: Buffer): AsyncGenerator<Buffer> {
	yield buffer;
}
