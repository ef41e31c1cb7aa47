import type { Operations } from '../../operation';
import { remove } from './delete.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { send } from './send.operation';
import { sendToPhone } from './sendToPhone.operation';

export const message: Operations = {
	all: { delete: remove, get, getAll, send, sendToPhone },
	byDefault: 'send',
};
