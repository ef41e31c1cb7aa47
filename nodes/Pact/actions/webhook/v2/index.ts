export { create } from './create.operation';
export { remove as delete } from './delete.operation';
export { getAll } from './getAll.operation';
export { update } from './update.operation';
