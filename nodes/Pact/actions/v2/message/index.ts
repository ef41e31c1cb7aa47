import type { Operations } from '../../operation';
import { send } from './send.operation';
import { sendToPhone } from './sendToPhone.operation';

export const message: Operations = {
	all: { send, sendToPhone },
	byDefault: 'send',
};
