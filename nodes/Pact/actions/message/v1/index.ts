export { getAll } from './getAll.operation';
export { send } from './send.operation';
export { sendAndWait } from './sendAndWait.operation';
