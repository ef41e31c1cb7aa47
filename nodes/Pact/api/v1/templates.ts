import type { IDataObject } from 'n8n-workflow';
import { pageOf } from '../answers';
import { cursorPages, take } from '../pages';
import { pactRequest } from '../../transport/request';
import { toTemplate } from '../templates';
import { oncePerExecution } from '../oncePerExecution';
import { LARGEST_PAGE } from './pages';

/** All templates of a company (`pact-api/v1.md` endpoint 23). */
export const templatesOf = oncePerExecution(async function (run, companyId) {
	const readPage = async (from: string | undefined) => {
		const reply = await pactRequest.call(this, run, {
			method: 'GET',
			purpose: 'list the templates',
			path: `/p1/companies/${companyId}/waba_templates`,
			query: { per: LARGEST_PAGE, from },
		});
		return pageOf(this.getNode(), reply, 'waba_templates', run.itemIndex);
	};
	const pages = cursorPages<IDataObject>(readPage, (reason) => new Error(reason));
	return (await take(pages, Infinity)).map(toTemplate);
});
