import type { IDataObject } from 'n8n-workflow';
import { requireFoundObject } from '../../../api/answers';
import { addWebhookCall, describePlaces, listWebhooks } from '../../../api/v2/webhooks';
import type { Item } from '../../item';

/** Adds a webhook, which Pact keeps inactive. @throws NodeApiError that names what holds the places when none is free */
export async function addWebhook(
	item: Item,
	webhook: { companyId: number; url: string },
): Promise<IDataObject> {
	const call = addWebhookCall(webhook, {
		purpose: 'create the webhook',
		advice: 'Check that the URL is a complete address that can be reached from the internet.',
		ifUnknown:
			'Use Webhook > Get Many to check whether the webhook exists. If it does, activate it with Webhook > Update, otherwise run this again.',
	});
	const outcome = await item.tryRequest(call);
	if ('data' in outcome) return requireFoundObject(item, outcome.data, { key: 'webhook' });

	const error = item.failed(call, outcome.failure);
	// How Pact refuses a sixth webhook is not documented, so the places are counted when it refuses one.
	const places =
		outcome.failure.status === 400 ? await findPlaces(item, webhook.companyId) : undefined;
	if (places !== undefined) {
		error.description = `${places} Delete one that is no longer needed with Webhook > Delete.`;
	}
	throw error;
}

/** `undefined` also when the webhooks cannot be listed: then Pact's own refusal tells more. */
async function findPlaces(item: Item, companyId: number): Promise<string | undefined> {
	try {
		return describePlaces(await listWebhooks(item, companyId));
	} catch (error) {
		item.context.logger.debug(`Pact webhooks could not be listed: ${(error as Error).message}`);
		return undefined;
	}
}
