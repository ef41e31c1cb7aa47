import type { IDataObject } from 'n8n-workflow';
import { pageOf } from '../../transport/data';
import { cursorPages, take } from '../../transport/pages';
import { pactRequest, type PactContext, type PactRun } from '../../transport/request';
import { LARGEST_PAGE } from '../list';
import { toTemplate, type Template } from './texts';

/** Templates by execution and company: every item of a run looks at the same ones. */
const listed = new WeakMap<PactContext, Map<number, Promise<Template[]>>>();

/** All templates of a company, read once per execution. */
export async function templatesOf(
	this: PactContext,
	run: PactRun,
	companyId: number,
): Promise<Template[]> {
	const known = listed.get(this) ?? new Map<number, Promise<Template[]>>();
	listed.set(this, known);
	const templates = known.get(companyId) ?? readAll.call(this, run, companyId);
	known.set(companyId, templates);
	try {
		return await templates;
	} finally {
		// A list that could not be read is read again for the next item.
		templates.catch(() => known.delete(companyId));
	}
}

async function readAll(this: PactContext, run: PactRun, companyId: number): Promise<Template[]> {
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
}
