import type { Resource } from '../operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const channel: Resource = {
	name: 'Channel',
	description: 'A messenger account that is connected to a company',
	operations: { create, delete: remove, getAll, update },
	defaultOperation: 'getAll',
};
