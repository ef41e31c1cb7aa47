export { get } from './get.operation';
export { getAll } from './getAll.operation';
export { start } from './start.operation';
export { update } from './update.operation';
