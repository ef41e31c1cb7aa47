import type { Operations } from '../../operation';
import { getAll } from './getAll.operation';

export const template: Operations = {
	all: { getAll },
	byDefault: 'getAll',
};
