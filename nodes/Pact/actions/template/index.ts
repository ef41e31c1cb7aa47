import type { Resource } from '../operation';
import { getAll } from './getAll.operation';

export const template: Resource = {
	name: 'Template',
	description: 'A message that WhatsApp Business has approved for writing first',
	operations: { getAll },
	defaultOperation: 'getAll',
};
