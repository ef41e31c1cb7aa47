export { checkPhone } from './checkPhone.operation';
export { confirmCode } from './confirmCode.operation';
export { create } from './create.operation';
export { remove as delete } from './delete.operation';
export { enablePage } from './enablePage.operation';
export { getAll } from './getAll.operation';
export { requestCode } from './requestCode.operation';
export { update } from './update.operation';
