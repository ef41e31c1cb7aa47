import type { Operations } from '../../operation';
import { getAll } from './getAll.operation';
import { send } from './send.operation';

export const message: Operations = {
	all: { getAll, send },
	byDefault: 'send',
};
