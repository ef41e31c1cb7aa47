import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { findObject, unexpected } from '../../../api/answers';
import { activateWebhookCall } from '../../../api/v2/webhooks';
import type { ErrorTexts } from '../../../transport/errors';
import type { Item } from '../../item';
import { pingAdvice } from './fields';

/** Activates a webhook that was just added. @throws NodeApiError that says that the webhook exists and how to go on */
export async function activateWebhook(
	item: Item,
	webhook: { companyId: number; id: number; url: string },
): Promise<IDataObject> {
	const call = activateWebhookCall(webhook, { purpose: 'activate it', advice: pingAdvice });
	const outcome = await item.tryRequest(call);
	if ('failure' in outcome) {
		const isUnknown = outcome.failure.outcome === 'unknown';
		const error = item.failed(call, outcome.failure);
		throw notActivated(item, webhook.id, isUnknown ? 'may be' : 'is', error);
	}
	const activated = findObject(outcome.data, 'webhook');
	if (activated === undefined) {
		throw notActivated(item, webhook.id, 'may be', unexpected(item, 'webhook'));
	}
	if (activated.active === false) {
		const message = 'Pact did not activate it (it gave no reason)';
		throw notActivated(item, webhook.id, 'is', { message, description: pingAdvice });
	}
	return activated;
}

type Reason = NodeApiError | ErrorTexts;

function notActivated(
	item: Item,
	id: number,
	state: 'is' | 'may be',
	{ message, description, httpCode }: Reason,
): NodeApiError {
	return item.error({
		message: `Webhook ${id} exists, but ${state} inactive: ${message}`,
		description: `${description ?? ''} Then activate webhook ${id} with Webhook > Update, instead of creating another one.`,
		httpCode: httpCode ?? undefined,
	});
}
