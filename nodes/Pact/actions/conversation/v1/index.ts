export { assign } from './assign.operation';
export { create } from './create.operation';
export { get } from './get.operation';
export { getAll } from './getAll.operation';
export { start } from './start.operation';
export { toggleBitrixOpenLines } from './toggleBitrixOpenLines.operation';
export { updateNote } from './updateNote.operation';
