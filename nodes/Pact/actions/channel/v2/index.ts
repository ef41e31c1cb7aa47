import type { Operations } from '../../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { disable } from './disable.operation';
import { enable } from './enable.operation';
import { getAll } from './getAll.operation';

export const channel: Operations = {
	all: { create, delete: remove, disable, enable, getAll },
	byDefault: 'getAll',
};
