import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isInEnvelope } from '../api/waitingReply';
import { isObject, isTooDeep } from '../transport/reply';
import { keyOf } from './deliveryKey';
import { isChosen, isOfAnother, isWanted } from './filters';
import { readForm, type TriggerForm } from './form';
import { addDelivery, deliveriesOf, storeMissedDeliveries } from './seenDeliveries';
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

	const form = readForm(webhook);
	const event = readEvent(body, form.events);
	if (isOfAnother(companyOf(webhook, form), event.simple)) {
		return answer(webhook, 403, 'refused: event of another company');
	}
	const reply = await offerReply(webhook, event);
	if (reply === 'accepted') return answer(webhook, 200, 'accepted: an execution waited for it');
	if (reply === 'later') {
		return answer(webhook, 503, 'an execution is about to wait for this: send it again');
	}
	if (!isChosen(event.simple, form)) return ignore(webhook, event.simple.event);
	if (!isWanted(event.simple, form)) return ignore(webhook, 'filtered out');
	if (form.ignoreDuplicates && isRepeated(webhook, event)) {
		return ignore(webhook, 'repeated delivery');
	}
	if (form.refusal) warnOf(webhook, form.refusal);
	return { workflowData: [[{ json: body }]] };
}

/** The company whose events are taken; left empty, it is the one at which the node is registered. */
const companyOf = (webhook: IWebhookFunctions, { companyId }: TriggerForm): number | undefined =>
	companyId ??
	(webhook.getNodeParameter('registration') === 'manual' ? undefined : registeredCompany(webhook));

/**
 * A value that could be used when the workflow was activated may be gone later, such as a variable that somebody deleted.
 * Then nobody can tell whether the workflow wants an event. To let it in may send answers where none belong, and Pact
 * repeats what is refused for some minutes only. So the event starts an execution, which ends at the trigger: n8n keeps it,
 * shows why, and runs it again when asked to.
 */
function warnOf(webhook: IWebhookFunctions, { message }: Error): void {
	webhook.logger.warn(
		`${webhook.getNode().name}: ${message}. Until that is changed, each event only starts an execution that ends at this node. Afterwards retry them in the list of executions.`,
	);
}

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
