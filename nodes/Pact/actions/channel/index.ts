import type { Resource } from '../operation';
import { checkPhone } from './checkPhone.operation';
import { confirmCode } from './confirmCode.operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { enablePage } from './enablePage.operation';
import { getAll } from './getAll.operation';
import { requestCode } from './requestCode.operation';
import { update } from './update.operation';

export const channel: Resource = {
	name: 'Channel',
	description: 'A messenger account that is connected to a company',
	operations: {
		checkPhone,
		confirmCode,
		create,
		delete: remove,
		enablePage,
		getAll,
		requestCode,
		update,
	},
	defaultOperation: 'getAll',
};
