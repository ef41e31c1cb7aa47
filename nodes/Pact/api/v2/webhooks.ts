import type { IDataObject } from 'n8n-workflow';
import { parseId } from '../../form/values';
import type { PactClient } from '../../transport/client';
import { secretsInAddress, withoutQuery } from '../../transport/secrets';
import type { PactCall } from '../../transport/request';
import { take } from '../pages';
import { pagesOf, type List } from './pages';

/** A webhook of a company as Pact's v2 describes it (`pact-api/v2.md`, company webhooks). */
export interface Webhook {
	id: number;
	url: string;
	active: boolean;
}

/** How many webhooks a company may have (`pact-api/v2.md`, company webhooks). */
const PLACES = 5;

const webhooksPath = (companyId: number) => `/api/p2/companies/${companyId}/webhooks`;
const webhookPath = (companyId: number, id: number) => `${webhooksPath(companyId)}/${id}`;

/** The webhooks of a company (`pact-api/v2.md` endpoint 16). */
export const webhookList = (companyId: number): List => ({
	purpose: 'list the webhooks of the company',
	path: webhooksPath(companyId),
	key: 'webhooks',
});

/** All webhooks of a company that deliver to an address. */
export async function listWebhooks(pact: PactClient, companyId: number): Promise<Webhook[]> {
	const rows = await take(pagesOf(pact, webhookList(companyId)), Infinity);
	return rows.flatMap((row) => parseWebhook(row) ?? []);
}

/** The webhook in an answer, `undefined` when it has no ID or no address. */
export function parseWebhook({ id, url, active }: IDataObject): Webhook | undefined {
	const known = parseId(id);
	if (known === undefined || typeof url !== 'string') return undefined;
	return { id: known, url, active: active === true };
}

/** Adds a webhook, which Pact keeps inactive (`pact-api/v2.md` endpoint 17). */
export const addWebhookCall = (
	{ companyId, url }: { companyId: number; url: string },
	texts: { purpose: string; ifUnknown: string; advice?: string },
): PactCall => ({
	method: 'POST',
	path: webhooksPath(companyId),
	body: { url },
	secrets: secretsInAddress(url),
	...texts,
});

/** Activates a webhook. Pact calls its address before that (`pact-api/v2.md` endpoint 18). */
export const activateWebhookCall = (
	{ companyId, id, url }: { companyId: number; id: number; url: string },
	texts: { purpose: string; advice: string },
): PactCall => ({
	method: 'PUT',
	path: webhookPath(companyId, id),
	body: { active: true },
	secrets: secretsInAddress(url),
	...texts,
});

/** Changes a webhook (`pact-api/v2.md` endpoint 18). */
export const updateWebhookCall = (
	{ companyId, id }: { companyId: number; id: number },
	body: IDataObject,
	texts: { secrets: string[]; advice: string },
): PactCall => ({
	method: 'PUT',
	purpose: 'update the webhook',
	path: webhookPath(companyId, id),
	body,
	...texts,
});

/** Removes a webhook (`pact-api/v2.md` endpoint 19). */
export const deleteWebhookCall = (
	{ companyId, id }: { companyId: number; id: number },
	texts: { purpose: string; goneIsDone?: boolean },
): PactCall => ({ method: 'DELETE', path: webhookPath(companyId, id), ...texts });

/** Says which addresses hold the places of a company, `undefined` while there is a free one. */
export function describePlaces(webhooks: readonly Webhook[]): string | undefined {
	if (webhooks.length < PLACES) return undefined;
	const places = webhooks.map(
		({ id, url, active }) => `${withoutQuery(url)} (webhook ${id}${active ? '' : ', inactive'})`,
	);
	return `Pact allows five webhooks in a company, and ${webhooks.length} are in use: ${places.join(', ')}.`;
}
