import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Deliveries, WINDOW_MS } from './duplicates';
import { isLoaded } from './secret';

/**
 * What was delivered lately, per trigger node. In this process it is exact. n8n keeps what a webhook call writes to
 * static data only when that call starts no execution (2.41), so the execution itself stores it: see `remember`.
 */
const deliveriesByNode = new Map<string, Deliveries>();

/** The deliveries this process knows of, together with those that were stored before it started or by another one. */
export function deliveriesOf(this: IExecuteFunctions | IWebhookFunctions, now: number): Deliveries {
	const key = `${this.getWorkflow().id ?? ''}/${this.getNode().id}`;
	const deliveries = deliveriesByNode.get(key) ?? new Deliveries();
	deliveriesByNode.set(key, deliveries);
	const stored = this.getWorkflowStaticData('node');
	deliveries.merge(stored.deliveries, now);
	deliveries.merge(stored.received, now);
	return deliveries;
}

/**
 * Stores the deliveries with the workflow, so that they outlive a restart of n8n. n8n does so when the execution ends.
 *
 * Not where n8n did not load what is stored: a worker of n8n 2.41 (queue mode) begins with nothing, and what it then
 * writes takes the place of everything, the secret of the registered address included (`npm run test:queue`).
 */
export function remember(this: IExecuteFunctions, keys: string[], now: number) {
	const deliveries = deliveriesOf.call(this, now);
	for (const key of keys) deliveries.confirm(key, now);
	const stored = this.getWorkflowStaticData('node');
	if (isLoaded(stored)) stored.deliveries = deliveries.toStored();
}

/**
 * Stores the deliveries where executions do not, for the other webhook processes and for a restart. Only for a call that
 * starts nothing: n8n keeps nothing else of it. Pact makes such calls often, it tells of the conversation with each message.
 */
export function rememberInstead(this: IWebhookFunctions, now: number) {
	const stored = this.getWorkflowStaticData('node');
	if (this.getMode() === 'manual' || !isLoaded(stored) || isRecent(stored.deliveries, now)) return;
	const deliveries = deliveriesOf.call(this, now);
	if (deliveries.hasNews) stored.received = deliveries.toStored();
}

/** Whether an execution has stored its delivery lately, so that the next will, too. */
function isRecent(deliveries: unknown, now: number): boolean {
	const latest: unknown = Array.isArray(deliveries) ? deliveries.at(-1) : undefined;
	return Array.isArray(latest) && now - Number(latest[1]) < WINDOW_MS;
}
