import { take } from '../../../transport/pages';
import { toTemplate } from '../../messaging/templateTexts';
import { oncePerExecution } from '../../oncePerExecution';
import { pagesOf } from '../list';
import { templateList } from './list';

/** All templates of a company (`pact-api/v2.md` endpoint 20). */
export const templatesOf = oncePerExecution(async function (run, companyId) {
	const pages = pagesOf.call(this, run, templateList([companyId]));
	return (await take(pages, Infinity)).map(toTemplate);
});
