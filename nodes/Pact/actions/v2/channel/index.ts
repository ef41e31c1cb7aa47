import type { Operations } from '../../operation';
import { getAll } from './getAll.operation';

export const channel: Operations = {
	all: { getAll },
	byDefault: 'getAll',
};
