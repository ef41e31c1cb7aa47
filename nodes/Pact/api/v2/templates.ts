import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { oncePerExecution } from '../oncePerExecution';
import { take } from '../pages';
import { parseTemplate } from '../templates';
import { pagesOf, type List } from './pages';

/** The WhatsApp Business templates of some companies (`pact-api/v2.md` endpoint 20). */
export const templateList = (companyIds: number[], query: IDataObject = {}): List => ({
	purpose: 'list the templates',
	path: '/api/p2/waba_templates',
	query: { company_ids: companyIds, ...query },
	key: 'waba_templates',
});

/** All templates of a company, read once per execution. */
export const templatesOf = oncePerExecution(async (pact: PactClient, companyId) => {
	const rows = await take(pagesOf(pact, templateList([companyId])), Infinity);
	return rows.map(parseTemplate);
});
