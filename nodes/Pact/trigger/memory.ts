import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Deliveries } from './duplicates';

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
	deliveries.merge(this.getWorkflowStaticData('node').deliveries, now);
	return deliveries;
}

/** Stores the deliveries with the workflow, so that they outlive a restart of n8n. n8n does so when the execution ends. */
export function remember(this: IExecuteFunctions, keys: string[], now: number) {
	const deliveries = deliveriesOf.call(this, now);
	for (const key of keys) deliveries.confirm(key, now);
	this.getWorkflowStaticData('node').deliveries = deliveries.toStored();
}
