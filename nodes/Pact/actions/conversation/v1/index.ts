import type { Operations } from '../../operation';
import { assign } from './assign.operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { start } from './start.operation';
import { toggleBitrixOpenLines } from './toggleBitrixOpenLines.operation';
import { updateNote } from './updateNote.operation';

export const conversation: Operations = {
	all: { assign, create, get, getAll, start, toggleBitrixOpenLines, updateNote },
	byDefault: 'start',
};
