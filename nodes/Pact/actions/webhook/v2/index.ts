import type { Operations } from '../../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const webhook: Operations = {
	all: { create, delete: remove, getAll, update },
	byDefault: 'getAll',
};
