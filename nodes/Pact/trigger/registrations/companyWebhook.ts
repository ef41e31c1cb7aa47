import { NodeApiError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { parseId } from '../../actions/values';
import { rowsOf } from '../../transport/data';
import { isObject } from '../../transport/reply';
import { pactRequest, shortRun } from '../../transport/request';
import { withoutParameters } from '../../transport/secrets';
import type { OwnAddress, Registration } from '../registration';
import { shown } from '../secret';

/** A webhook of a company as Pact's v2 describes it (`pact-api/v2.md`, company webhooks). */
interface Webhook {
	id: number;
	url: string;
	active: boolean;
}

/** Pact allows five; more pages than this are not a list of webhooks. */
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
			ifUnknown:
				'Activate the workflow again: a webhook that was registered is then found and used.',
		});
		const [webhook] = isObject(reply.webhook) ? toWebhook(reply.webhook) : [];
		if (webhook) return webhook.id;
	} catch (error) {
		const found = (await list.call(this, companyId)).find((webhook) => webhook.url === url);
		// The answer was lost on the way, the webhook was not.
		if (found) return found.id;
		throw notRegistered.call(this, error as Error, others);
	}
	throw notRegistered.call(this, new Error('Pact gave the webhook no ID'), others);
}

function notRegistered(
	this: IHookFunctions,
	{ message, description }: Error & { description?: string | null },
	others: Webhook[],
): NodeApiError {
	const advice =
		others.length < 5
			? (description ?? undefined)
			: `Pact allows five webhooks in a company, and ${others.length} are in use: ${others
					.map(({ url, active }) => `${shown(url)}${active ? '' : ' (inactive)'}`)
					.join(', ')}. Remove one that is no longer needed, or choose another Registration.`;
	return new NodeApiError(withoutParameters(this.getNode()), {}, { message, description: advice });
}

/** Pact calls the address before it switches a webhook on; a refusal leaves nothing behind. */
async function switchOn(this: IHookFunctions, companyId: number, id: number, { url }: OwnAddress) {
	let refusal: string | undefined;
	try {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'PUT',
			purpose: 'switch the webhook on',
			path: `${pathOf(companyId)}/${id}`,
			body: { active: true },
			secrets: [url],
		});
		const { active } = isObject(reply.webhook) ? reply.webhook : {};
		if (active === false) refusal = 'Pact did not switch the webhook on and gave no reason';
	} catch (error) {
		refusal = (error as Error).message;
	}
	if (refusal === undefined) return;

	const leftBehind = await removeQuietly.call(this, companyId, id);
	throw new NodeApiError(
		withoutParameters(this.getNode()),
		{},
		{
			message: refusal,
			description: `Pact calls ${shown(url)} and expects the answer 200 before it sends events there. Check that this address can be opened from the internet: n8n needs a public address (environment variable WEBHOOK_URL), and a tunnel, proxy or firewall in front of it must let POST requests through.${leftBehind}`,
		},
	);
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
		const { message } = error as Error;
		this.logger.warn(`Pact webhook ${id} could not be removed: ${message}`);
		return ` Webhook ${id} stays in Pact, switched off; it is used when you activate the workflow again.`;
	}
}
