import type { Operations } from '../../operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { start } from './start.operation';
import { update } from './update.operation';

export const conversation: Operations = {
	all: { get, getAll, start, update },
	byDefault: 'start',
};
