import { take } from '../pages';
import { toTemplate } from '../templates';
import { oncePerExecution } from '../oncePerExecution';
import { pagesOf } from './pages';
import { templateList } from './templateList';

/** All templates of a company (`pact-api/v2.md` endpoint 20). */
export const templatesOf = oncePerExecution(async function (run, companyId) {
	const pages = pagesOf.call(this, run, templateList([companyId]));
	return (await take(pages, Infinity)).map(toTemplate);
});
