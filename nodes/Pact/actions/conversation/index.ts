import type { Resource } from '../operation';
import { start } from './start.operation';

export const conversation: Resource = {
	name: 'Conversation',
	description: 'The chat with one client',
	operations: { start },
	defaultOperation: 'start',
};
