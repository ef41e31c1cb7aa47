import type { IDataObject } from 'n8n-workflow';
import type { List } from './pages';

/** The WhatsApp Business templates of some companies (`pact-api/v2.md` endpoint 20). */
export const templateList = (companyIds: number[], query: IDataObject = {}): List => ({
	purpose: 'list the templates',
	path: '/api/p2/waba_templates',
	query: { company_ids: companyIds, ...query },
	key: 'waba_templates',
});
