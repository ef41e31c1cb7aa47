import type { IDataObject, IHookFunctions, NodeApiError } from 'n8n-workflow';
import { parseId } from '../../actions/values';
import { apiError, toNodeError } from '../../transport/errors';
import { rowsOf } from '../../transport/data';
import { isObject } from '../../transport/reply';
import { pactRequest, shortRun } from '../../transport/request';
import { pingAdvice, type OwnAddress, type Registration } from '../registration';
import { shown } from '../secret';

/** A webhook of a company as Pact's v2 describes it (`pact-api/v2.md`, company webhooks). */
interface Webhook {
	id: number;
	url: string;
	active: boolean;
}

/** How many webhooks a company may have (`pact-api/v2.md`, company webhooks). */
const PLACES = 5;

/** More pages than this are not a list of five. */
const MOST_PAGES = 10;

/** Registers at Pact's company webhooks, of which five live side by side. */
export const companyWebhook: Registration = {
	async isActive(companyId, { url }) {
		const webhooks = await list.call(this, companyId);
		return webhooks.some((webhook) => webhook.url === url && webhook.active);
	},

	async activate(companyId, address) {
		const webhooks = await list.call(this, companyId);
		const leftovers = webhooks.filter(({ url }) => address.isOwn(url) && url !== address.url);
		for (const { id } of leftovers) await remove.call(this, companyId, id);

		const others = webhooks.filter((webhook) => !leftovers.includes(webhook));
		const existing = others.find(({ url }) => url === address.url);
		const id = existing?.id ?? (await add.call(this, companyId, address, others));
		await switchOn.call(this, companyId, id, address);
	},

	async deactivate(companyId, { isOwn }) {
		const webhooks = await list.call(this, companyId);
		for (const { id, url } of webhooks) {
			if (isOwn(url)) await remove.call(this, companyId, id);
		}
	},
};

const pathOf = (companyId: number) => `/api/p2/companies/${companyId}/webhooks`;

async function list(this: IHookFunctions, companyId: number): Promise<Webhook[]> {
	const webhooks: Webhook[] = [];
	for (let page = 1; page <= MOST_PAGES; page++) {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'GET',
			purpose: 'list the webhooks of the company',
			path: pathOf(companyId),
			query: { page },
		});
		const rows = rowsOf(this.getNode(), reply, 'webhooks');
		webhooks.push(...rows.flatMap(toWebhook));
		// `entries_count` counts this page, and a page that is not full is the last (`pact-api` §5).
		const { entries_count, per_page } = isObject(reply.meta) ? reply.meta : {};
		if (rows.length === 0 || Number(entries_count ?? 0) < Number(per_page ?? Infinity)) break;
	}
	return webhooks;
}

function toWebhook({ id, url, active }: IDataObject): Webhook[] {
	const known = parseId(id);
	if (known === undefined || typeof url !== 'string') return [];
	return [{ id: known, url, active: active === true }];
}

async function add(
	this: IHookFunctions,
	companyId: number,
	{ url }: OwnAddress,
	others: Webhook[],
): Promise<number> {
	try {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'POST',
			purpose: 'register the webhook',
			path: pathOf(companyId),
			body: { url },
			secrets: [url],
			advice: others.length < PLACES ? undefined : adviceWhenFull(others),
			ifUnknown:
				'Activate the workflow again: a webhook that was registered is then found and used.',
		});
		const [webhook] = isObject(reply.webhook) ? toWebhook(reply.webhook) : [];
		if (webhook) return webhook.id;
	} catch (error) {
		const found = await find.call(this, companyId, url);
		// The answer was lost on the way, the webhook was not.
		if (found) return found.id;
		throw toNodeError(this.getNode(), error);
	}
	throw apiError(this.getNode(), {
		message: 'Pact registered the webhook and gave it no ID',
		description: 'Activate the workflow again: the webhook is then found and used.',
	});
}

/** `undefined` also when Pact cannot be asked: then the first error is the one that tells more. */
async function find(this: IHookFunctions, companyId: number, url: string) {
	try {
		return (await list.call(this, companyId)).find((webhook) => webhook.url === url);
	} catch (error) {
		this.logger.debug(`Pact webhooks could not be listed: ${(error as Error).message}`);
		return undefined;
	}
}

function adviceWhenFull(others: Webhook[]): string {
	const places = others.map(({ url, active }) => `${shown(url)}${active ? '' : ' (inactive)'}`);
	return `Pact allows five webhooks in a company, and ${others.length} are in use: ${places.join(', ')}. Remove one that is no longer needed, or choose another Registration.`;
}

/** Pact calls the address before it switches a webhook on; a refusal leaves nothing behind. */
async function switchOn(this: IHookFunctions, companyId: number, id: number, own: OwnAddress) {
	try {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'PUT',
			purpose: 'switch the webhook on',
			path: `${pathOf(companyId)}/${id}`,
			body: { active: true },
			secrets: [own.url],
			advice: pingAdvice(own),
		});
		if (!isObject(reply.webhook) || reply.webhook.active !== false) return;
	} catch (error) {
		const leftBehind = await removeQuietly.call(this, companyId, id);
		const { message, description, httpCode } = toNodeError(this.getNode(), error) as NodeApiError;
		throw apiError(this.getNode(), {
			message,
			description: `${description ?? ''}${leftBehind}`,
			httpCode: httpCode ?? undefined,
		});
	}
	const leftBehind = await removeQuietly.call(this, companyId, id);
	throw apiError(this.getNode(), {
		message: 'Pact did not switch the webhook on and gave no reason',
		description: `${pingAdvice(own)}${leftBehind}`,
	});
}

async function remove(this: IHookFunctions, companyId: number, id: number) {
	await pactRequest.call(this, shortRun(), {
		method: 'DELETE',
		purpose: 'remove the webhook',
		path: `${pathOf(companyId)}/${id}`,
		mayBeGone: true,
	});
}

/** @returns what to add to the message when the webhook could not be removed, else `''` */
async function removeQuietly(this: IHookFunctions, companyId: number, id: number): Promise<string> {
	try {
		await remove.call(this, companyId, id);
		return '';
	} catch (error) {
		this.logger.warn(`Pact webhook ${id} could not be removed: ${(error as Error).message}`);
		return ` Webhook ${id} stays in Pact; it is used when you activate the workflow again.`;
	}
}
