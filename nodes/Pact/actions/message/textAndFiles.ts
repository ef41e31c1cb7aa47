import { builderHint } from '../../form/builderHint';
import { textField, toggle } from '../../form/field';
import { text as anyText } from '../../form/kinds';
import type { Item } from '../item';
import { attachments, readAttachments, type Attached } from './attachments';

/** The text of a message that may carry files as well. */
export const message = textField(
	{
		displayName: 'Message',
		name: 'message',
		typeOptions: { rows: 4 },
		placeholder: 'e.g. Your order is on its way.',
		description: 'The text to send. It may stay empty when files are sent.',
		...builderHint(
			'After an AI Agent: ={{ $json.output }}. As a tool of an agent: ={{ $fromAI("message", "The text to send") }}.',
		),
	},
	anyText,
);

/** Text and files, for every operation that sends into a conversation. */
export const textAndFilesFields = [message, attachments];

export const textFirst = toggle({
	displayName: 'Send Text Separately',
	name: 'textFirst',
	default: false,
	description:
		'Whether to send the text as a message of its own, before the files. WhatsApp shows text beside images, but not beside PDF files.',
});

/** Text, files or both, which become one message or several. */
export interface TextAndFiles {
	text?: string;
	files: Attached[];
}

/** Reads text and files before any of them is sent. @throws NodeOperationError when there is neither, or one cannot be used */
export async function readTextAndFiles(item: Item): Promise<TextAndFiles> {
	const text = item.readOptional(message);
	const files = await readAttachments(item);
	if (text === undefined && files.length === 0) {
		return item.refuse(message, '', 'enter some text, or add a file');
	}
	return { text, files };
}
