import type { IHookFunctions, NodeApiError } from 'n8n-workflow';
import {
	listWebhooks,
	placesInUse,
	toWebhook,
	webhooksPath,
	type Webhook,
} from '../../api/v2/webhooks';
import { apiError, toNodeError } from '../../transport/errors';
import { isObject } from '../../transport/reply';
import { pactRequest, shortRun } from '../../transport/request';
import { secretsInAddress } from '../../transport/secrets';
import { pingAdvice, type OwnAddress, type Registration } from '../registration';

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

async function list(this: IHookFunctions, companyId: number): Promise<Webhook[]> {
	return await listWebhooks.call(this, shortRun(), companyId);
}

async function add(
	this: IHookFunctions,
	companyId: number,
	{ url }: OwnAddress,
	others: Webhook[],
): Promise<number> {
	const places = placesInUse(others);
	try {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'POST',
			purpose: 'register the webhook',
			path: webhooksPath(companyId),
			body: { url },
			secrets: secretsInAddress(url),
			advice:
				places && `${places} Remove one that is no longer needed, or choose another Registration.`,
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

/** Pact calls the address before it switches a webhook on; a refusal leaves nothing behind. */
async function switchOn(this: IHookFunctions, companyId: number, id: number, own: OwnAddress) {
	try {
		const reply = await pactRequest.call(this, shortRun(), {
			method: 'PUT',
			purpose: 'switch the webhook on',
			path: `${webhooksPath(companyId)}/${id}`,
			body: { active: true },
			secrets: secretsInAddress(own.url),
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
		path: `${webhooksPath(companyId)}/${id}`,
		goneIsDone: true,
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
