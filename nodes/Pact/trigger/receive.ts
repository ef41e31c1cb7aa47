import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { parseId } from '../form/values';
import { isObject } from '../transport/reply';
import { keyOf } from './duplicates';
import { isWanted, unwrapped } from './filters';
import { deliveriesOf, rememberInstead } from './memory';
import { isPing } from './recognise';
import { expectedSecret, isSecret, SECRET_PARAMETER } from './secret';
import { simplify } from './simplify';

/**
 * Judges one delivery: answers it at once, and hands it to the workflow when it is from Pact, wanted and new.
 * Everything that is accepted, filtered out or repeated is answered 200, because Pact sends anything else again.
 */
export function receive(this: IWebhookFunctions): IWebhookResponseData {
	const body: unknown = this.getBodyData();
	if (isPing(body)) return answer.call(this, 200, 'ok: this address works');
	if (!bringsSecret.call(this)) return answer.call(this, 403, 'refused: secret missing or wrong');
	if (!isObject(body) || isDeeper(body, MOST_LEVELS)) {
		return answer.call(this, 200, 'ignored: not a Pact event');
	}

	const event = simplify(body);
	const companyId = parseId(unwrapped(this.getNodeParameter('companyId', '')));
	if (companyId !== undefined && event.companyId !== null && event.companyId !== companyId) {
		return answer.call(this, 403, 'refused: event of another company');
	}
	const wanted = this.getNodeParameter('events', []) as string[];
	const options = this.getNodeParameter('options', {}) as IDataObject;
	if (!wanted.includes(event.event)) return ignore.call(this, event.event);
	if (!isWanted(event, options)) return ignore.call(this, 'filtered out');
	if (options.ignoreDuplicates !== false && isRepeated.call(this, body)) {
		return ignore.call(this, 'repeated delivery');
	}
	return { workflowData: [[{ json: body }]] };
}

/** Pact nests five levels. Thousands would exhaust the stack, here and wherever n8n copies its data. */
const MOST_LEVELS = 100;

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function bringsSecret(this: IWebhookFunctions): boolean {
	const expected = expectedSecret.call(this);
	if (expected === '') return true;
	const query: Record<string, unknown> = { ...this.getQueryData() };
	return expected !== undefined && isSecret(expected, query[SECRET_PARAMETER]);
}

function isRepeated(this: IWebhookFunctions, body: IDataObject): boolean {
	// Whoever listens for a test event wants to see the one that arrives, also when it is sent again.
	if (this.getMode() === 'manual') return false;
	const deliveries = deliveriesOf.call(this, Date.now());
	const key = keyOf(body);
	if (!deliveries.add(key, Date.now())) return true;

	const response = this.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode < 300) deliveries.confirm(key, Date.now());
	});
	// n8n could not start the workflow, or Pact did not wait for the answer: it sends this again, and then it is no repeat.
	response.once('close', () => deliveries.forgetPending(key));
	return false;
}

function ignore(this: IWebhookFunctions, reason: string): IWebhookResponseData {
	rememberInstead.call(this, Date.now());
	return answer.call(this, 200, `ignored: ${reason}`);
}

/** Answers a delivery without starting anything. */
export function answer(
	this: IWebhookFunctions,
	status: number,
	text: string,
): IWebhookResponseData {
	this.getResponseObject().status(status).type('text/plain').send(text);
	return { noWebhookResponse: true };
}
