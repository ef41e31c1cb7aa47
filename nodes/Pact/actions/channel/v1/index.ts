import type { Operations } from '../../operation';
import { checkPhone } from './checkPhone.operation';
import { confirmCode } from './confirmCode.operation';
import { create } from './create.operation';
import { remove } from './delete.operation';
import { enablePage } from './enablePage.operation';
import { getAll } from './getAll.operation';
import { requestCode } from './requestCode.operation';
import { update } from './update.operation';

export const channel: Operations = {
	all: {
		checkPhone,
		confirmCode,
		create,
		delete: remove,
		enablePage,
		getAll,
		requestCode,
		update,
	},
	byDefault: 'getAll',
};
