import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isInEnvelope } from '../api/waitingReply';
import { locatorValue } from '../form/locator';
import { parseId } from '../form/values';
import { isObject, isTooDeep } from '../transport/reply';
import { keyOf } from './deliveryKey';
import { isWanted } from './filters';
import { addDelivery, deliveriesOf, storeMissedDeliveries } from './memory';
import { readEvent, type PactEvent } from './readEvent';
import { isPing } from './recognise';
import { registeredCompany } from './registeredCompany';
import { storeMissedReplies } from './replyMemory';
import { answerRegistry } from './replyRegistry';
import { hasValidSecret } from './secret';
import { offerReply } from './waitingReplies';

/**
 * Judges one delivery: answers it at once, and hands it to the workflow when it is from Pact, wanted and new.
 * Everything that is accepted, filtered out or repeated is answered 200, because Pact sends anything else again: which is
 * what a reply needs that comes before the execution waits for it.
 */
export async function receive(webhook: IWebhookFunctions): Promise<IWebhookResponseData> {
	const body: unknown = webhook.getBodyData();
	if (isPing(body)) return answer(webhook, 200, 'ok: this address works');
	if (!(await hasValidSecret(webhook))) {
		return answer(webhook, 403, 'refused: secret missing or wrong');
	}
	if (isInEnvelope(body)) {
		return answer(webhook, 200, JSON.stringify(await answerRegistry(webhook, body)));
	}
	if (!isObject(body) || isTooDeep(body)) {
		return answer(webhook, 200, 'ignored: not a Pact event');
	}

	const chosenEvents = webhook.getNodeParameter('events', []) as string[];
	const event = readEvent(body, chosenEvents);
	const { companyId } = event.simple;
	const ownCompany = companyOf(webhook);
	if (ownCompany !== undefined && companyId !== null && companyId !== ownCompany) {
		return answer(webhook, 403, 'refused: event of another company');
	}
	const reply = await offerReply(webhook, event);
	if (reply === 'accepted') return answer(webhook, 200, 'accepted: an execution waited for it');
	if (reply === 'later') {
		return answer(webhook, 503, 'an execution is about to wait for this: send it again');
	}
	const options = webhook.getNodeParameter('options', {}) as IDataObject;
	if (!chosenEvents.includes(event.simple.event)) return ignore(webhook, event.simple.event);
	if (!isWanted(event.simple, options)) return ignore(webhook, 'filtered out');
	if (options.ignoreDuplicates !== false && isRepeated(webhook, event)) {
		return ignore(webhook, 'repeated delivery');
	}
	return { workflowData: [[{ json: body }]] };
}

/** The company whose events are taken; left empty, it is the one at which the node is registered. */
const companyOf = (webhook: IWebhookFunctions): number | undefined =>
	parseId(locatorValue(webhook.getNodeParameter('companyId', ''))) ??
	(webhook.getNodeParameter('registration') === 'manual' ? undefined : registeredCompany(webhook));

function isRepeated(webhook: IWebhookFunctions, event: PactEvent): boolean {
	// Whoever listens for a test event wants to see the one that arrives, also when it is sent again.
	if (webhook.getMode() === 'manual') return false;
	const key = keyOf(event);
	if (!addDelivery(webhook, key, Date.now())) return true;
	const deliveries = deliveriesOf(webhook, Date.now());

	const response = webhook.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 300) deliveries.confirm(key, Date.now());
	});
	// n8n could not start the workflow, or Pact did not wait for the answer: it sends this again, and then it is no repeat.
	response.once('close', () => deliveries.forgetPending(key));
	return false;
}

function ignore(webhook: IWebhookFunctions, reason: string): IWebhookResponseData {
	storeMissedDeliveries(webhook, Date.now());
	storeMissedReplies(webhook, Date.now());
	return answer(webhook, 200, `ignored: ${reason}`);
}

/** Answers a delivery without starting anything. */
export function answer(
	webhook: IWebhookFunctions,
	status: number,
	text: string,
): IWebhookResponseData {
	webhook.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}
