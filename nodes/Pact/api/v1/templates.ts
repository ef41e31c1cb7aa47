import type { PactClient } from '../../transport/client';
import { oncePerExecution } from '../oncePerExecution';
import { take } from '../pages';
import { parseTemplate } from '../templates';
import { pagesOf, type List } from './pages';

/** The WhatsApp Business templates of a company (`pact-api/v1.md` endpoint 23). */
export const templateList = (companyId: number): List => ({
	purpose: 'list the templates',
	path: `/p1/companies/${companyId}/waba_templates`,
	key: 'waba_templates',
});

/** All templates of a company, read once per execution. */
export const templatesOf = oncePerExecution(async (pact: PactClient, companyId) => {
	const rows = await take(pagesOf(pact, templateList(companyId)), Infinity);
	return rows.map(parseTemplate);
});
