import type { Operations } from '../../operation';
import { get } from './get.operation';

export const job: Operations = {
	all: { get },
	byDefault: 'get',
};
