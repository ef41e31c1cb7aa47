import type { Operations } from '../../operation';
import { send } from './send.operation';

export const message: Operations = {
	all: { send },
	byDefault: 'send',
};
