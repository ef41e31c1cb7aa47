import type { Resource } from '../operation';
import { get } from './get.operation';

export const job: Resource = {
	name: 'Job',
	description: 'The delivery of one message to a client',
	operations: { get },
	defaultOperation: 'get',
};
