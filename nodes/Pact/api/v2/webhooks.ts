import type { IDataObject } from 'n8n-workflow';
import { take } from '../pages';
import type { PactContext, PactRun } from '../../transport/request';
import { shown } from '../../transport/secrets';
import { parseId } from '../../form/values';
import { pagesOf, type List } from './pages';

/** A webhook of a company as Pact's v2 describes it (`pact-api/v2.md`, company webhooks). */
export interface Webhook {
	id: number;
	url: string;
	active: boolean;
}

/** How many webhooks a company may have (`pact-api/v2.md`, company webhooks). */
const PLACES = 5;

export const webhooksPath = (companyId: number) => `/api/p2/companies/${companyId}/webhooks`;

/** The webhooks of a company (`pact-api/v2.md` endpoint 16). */
export const webhookList = (companyId: number): List => ({
	purpose: 'list the webhooks of the company',
	path: webhooksPath(companyId),
	key: 'webhooks',
});

/** All webhooks of a company that deliver to an address. */
export async function listWebhooks(
	this: PactContext,
	run: PactRun,
	companyId: number,
): Promise<Webhook[]> {
	const rows = await take(pagesOf.call(this, run, webhookList(companyId)), Infinity);
	return rows.flatMap(toWebhook);
}

/** The webhook in an answer, as a list of one; of none when it has no ID or no address. */
export function toWebhook({ id, url, active }: IDataObject): Webhook[] {
	const known = parseId(id);
	if (known === undefined || typeof url !== 'string') return [];
	return [{ id: known, url, active: active === true }];
}

/** Says which addresses hold the places of a company, `undefined` while there is a free one. */
export function placesInUse(webhooks: readonly Webhook[]): string | undefined {
	if (webhooks.length < PLACES) return undefined;
	const places = webhooks.map(
		({ id, url, active }) => `${shown(url)} (webhook ${id}${active ? '' : ', inactive'})`,
	);
	return `Pact allows five webhooks in a company, and ${webhooks.length} are in use: ${places.join(', ')}.`;
}
