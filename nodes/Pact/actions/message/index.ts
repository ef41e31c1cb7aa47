import type { Resource } from '../operation';
import { getAll } from './getAll.operation';
import { send } from './send.operation';

export const message: Resource = {
	name: 'Message',
	description: 'A message of a conversation, from the client or to the client',
	operations: { getAll, send },
	defaultOperation: 'send',
};
