import type { Resource } from '../operation';
import { create } from './create.operation';
import { getAll } from './getAll.operation';
import { update } from './update.operation';

export const company: Resource = {
	name: 'Company',
	description: 'A business in Pact, with its channels and conversations',
	operations: { create, getAll, update },
	defaultOperation: 'getAll',
};
