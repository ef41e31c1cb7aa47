import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import type { PactCall } from '../../transport/request';
import { cursorPages } from '../pages';
import { pageReader, type List } from './pages';

/** The companies of the token (`pact-api/v1.md` endpoint 11). Pact's v2 has no such list. */
export const companyList: List = {
	purpose: 'list the companies',
	path: '/p1/companies',
	key: 'companies',
};

/**
 * A company as v1 describes it, `undefined` when the token has no such company. v1 cannot read a single one, so it is
 * looked up in the list.
 *
 * @param purpose what the company is looked up for, as errors say it: an infinitive that completes "Pact did not …"
 */
export async function findCompany(
	pact: PactClient,
	companyId: number,
	purpose: string,
): Promise<IDataObject | undefined> {
	const pages = cursorPages(pageReader(pact, { ...companyList, purpose }), (reason) =>
		pact.error({
			message: `Pact did not list the companies completely: ${reason}`,
			description: 'Report this to Pact.',
		}),
	);
	for await (const companies of pages) {
		const found = companies.find(({ external_id }) => Number(external_id) === companyId);
		if (found) return found;
	}
	return undefined;
}

/**
 * Sets the one webhook address that v1 keeps for a company, or clears it with `null`. Pact calls an address before it
 * takes it (`pact-api/v1.md` endpoint 13).
 */
export const setWebhookUrlCall = (
	{ companyId, url }: { companyId: number; url: string | null },
	texts: { purpose: string; advice?: string },
): PactCall => ({
	method: 'PUT',
	path: `/p1/companies/${companyId}`,
	body: { webhook_url: url },
	secrets: url === null ? [] : [url],
	...texts,
});
