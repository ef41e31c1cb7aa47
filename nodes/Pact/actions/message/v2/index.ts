export { remove as delete } from './delete.operation';
export { get } from './get.operation';
export { getAll } from './getAll.operation';
export { send } from './send.operation';
export { sendAndWait } from './sendAndWait.operation';
export { sendToPhone } from './sendToPhone.operation';
