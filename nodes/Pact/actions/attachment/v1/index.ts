import type { Operations } from '../../operation';
import { upload } from './upload.operation';

export const attachment: Operations = {
	all: { upload },
	byDefault: 'upload',
};
