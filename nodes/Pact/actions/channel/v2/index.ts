export { create } from './create.operation';
export { remove as delete } from './delete.operation';
export { disable } from './disable.operation';
export { enable } from './enable.operation';
export { getAll } from './getAll.operation';
