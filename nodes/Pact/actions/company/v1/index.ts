import type { Operations } from '../../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const company: Operations = {
	all: { create, getAll, update },
	byDefault: 'getAll',
};
