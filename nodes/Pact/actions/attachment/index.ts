import type { Resource } from '../operation';
import { upload } from './upload.operation';

export const attachment: Resource = {
	name: 'Attachment',
	description: 'A file that messages of a conversation can carry',
	operations: { upload },
	defaultOperation: 'upload',
};
