import { headerWord, type Template } from '../../api/templates';
import { withProperty } from '../../form/field';
import type { Item } from '../item';
import { attachments, type Attached } from '../message/attachments';

/** Files where a template may be sent as well: there they are the file of its header. */
export const filesOrHeader = withProperty(attachments, {
	description:
		'The files to send. Most messengers take one file per message, so several files become several messages, the text with the first. With a template: the picture, video or document of its header, if it has one.',
});

/**
 * Checks that a template gets the file that its header takes, and no other.
 *
 * @throws NodeOperationError when it is missing, too many, or nothing that the header can show
 */
export function checkHeaderFile(item: Item, template: Template, files: readonly Attached[]): void {
	const { name, header } = template;
	const word = headerWord(template);
	const [file, ...others] = files;
	const count = `${files.length} ${others.length > 0 ? 'files' : 'file'}`;
	if (word === undefined) {
		if (file === undefined) return;
		const remedy = `remove what is there, because the template "${name}" has no picture, video or document in its header`;
		return item.refuse(filesOrHeader, count, remedy);
	}
	const remedy = `add one ${word}, which the template "${name}" shows in its header`;
	if (file === undefined) return item.refuse(filesOrHeader, '', remedy);
	if (others.length > 0) return item.refuse(filesOrHeader, count, remedy);
	// What an address or an ID leads to is not known here.
	if (!('upload' in file) || header === 'document') return;
	const { mimeType, name: fileName } = file.upload;
	if (!mimeType.startsWith(`${header}/`)) item.refuse(filesOrHeader, fileName, remedy);
}
