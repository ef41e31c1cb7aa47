import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readText, refuse } from '../../form/parameters';
import { readAttachments, type Attached } from './attachments';

/** The text of a message that may carry files as well. */
export const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Your order is on its way.',
	description: 'The text to send. It may stay empty when files are sent.',
};

export const textFirst: INodeProperties = {
	displayName: 'Send Text Separately',
	name: 'textFirst',
	type: 'boolean',
	default: false,
	description:
		'Whether to send the text as a message of its own, before the files. WhatsApp shows text beside images, but not beside PDF files.',
};

/** Text, files or both, of which an item becomes one message or several. */
export interface TextAndFiles {
	text?: string;
	files: Attached[];
}

/** Reads text and files before any of them is sent. @throws NodeOperationError when there is neither, or one cannot be used */
export async function readTextAndFiles(
	this: IExecuteFunctions,
	itemIndex: number,
): Promise<TextAndFiles> {
	const given: unknown = this.getNodeParameter('message', itemIndex, '');
	// Left empty on purpose, beside files. An expression that yields nothing was not meant to.
	const text = given === '' ? undefined : readText.call(this, message, itemIndex, given);
	const files = await readAttachments.call(this, itemIndex);
	if (text === undefined && files.length === 0) {
		refuse.call(this, message, given, 'text or at least one file', itemIndex);
	}
	return { text, files };
}
