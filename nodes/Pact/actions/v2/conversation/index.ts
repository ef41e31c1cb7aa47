import type { Operations } from '../../operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const conversation: Operations = {
	all: { get, getAll, update },
	byDefault: 'getAll',
};
