import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { CAPACITY, Deliveries, WINDOW_MS } from './deliveries';
import { RecentlyUsed } from './recentlyUsed';
import { isLoaded } from './stored';

/**
 * What was delivered lately, per trigger node. In this process it is exact. n8n keeps what a webhook call writes to
 * static data only when that call starts no execution (2.41), so the execution itself stores it: see `storeDeliveries`.
 *
 * A node that got nothing for longer than Pact repeats a delivery has nothing to remember, be it deleted or just quiet. A
 * workflow that is published anew gets the repeats of what came before, so `delete` is no reason to forget.
 */
const deliveriesByNode = new RecentlyUsed<Deliveries>(WINDOW_MS);

/** The deliveries this process knows of, together with those that were stored before it started or by another one. */
export function deliveriesOf(
	context: IExecuteFunctions | IWebhookFunctions,
	now: number,
): Deliveries {
	const key = nodeKeyOf(context);
	let deliveries = deliveriesByNode.get(key, now);
	if (deliveries === undefined) {
		deliveries = new Deliveries(() => warnOfBound(context));
		deliveriesByNode.set(key, deliveries, now);
	}
	const stored = context.getWorkflowStaticData('node');
	deliveries.merge(stored.deliveries, now);
	deliveries.merge(stored.received, now);
	return deliveries;
}

/** Nodes whose deliveries this process takes: its memory of them is exact. */
const nodesReceivedHere = new RecentlyUsed<true>(WINDOW_MS);

/** Notes a delivery that this process takes. @returns whether it is new */
export function addDelivery(webhook: IWebhookFunctions, key: string, now: number): boolean {
	nodesReceivedHere.set(nodeKeyOf(webhook), true, now);
	return deliveriesOf(webhook, now).add(key, now);
}

/** Whether deliveries come to this process. Not in a worker of n8n's queue mode, which gets them from other processes. */
export const isReceivedHere = (execution: IExecuteFunctions, now: number): boolean =>
	nodesReceivedHere.get(nodeKeyOf(execution), now) === true;

/** What tells trigger nodes of this n8n apart. */
export const nodeKeyOf = (context: IExecuteFunctions | IWebhookFunctions): string =>
	`${context.getWorkflow().id ?? ''}/${context.getNode().id}`;

function warnOfBound(context: IExecuteFunctions | IWebhookFunctions): void {
	context.logger.warn(
		`${context.getNode().name}: more than ${CAPACITY} different events came within ten minutes. The oldest are no longer known, so a repeated delivery of one of them starts the workflow again.`,
	);
}

/**
 * Stores the deliveries with the workflow, so that they outlive a restart of n8n. n8n does so when the execution ends.
 *
 * Not where n8n did not load what is stored: a worker of n8n 2.41 (queue mode) begins with nothing, and what it then
 * writes takes the place of everything (`npm run test:queue`).
 */
export function storeDeliveries(execution: IExecuteFunctions, keys: string[], now: number): void {
	const deliveries = deliveriesOf(execution, now);
	for (const key of keys) deliveries.confirm(key, now);
	const stored = execution.getWorkflowStaticData('node');
	if (isLoaded(stored)) stored.deliveries = deliveries.toStored();
}

/** How long an execution may take to store its delivery before the webhook call does so in its place. */
const PATIENCE_MS = 5_000;

/**
 * Stores the deliveries that executions did not, for the other webhook processes and for a restart: where they cannot at
 * all, and where two workers wrote at the same moment. Only for a call that starts nothing: n8n keeps nothing else of it.
 * Pact makes such calls often, because it also sends the conversation with each message.
 */
export function storeMissedDeliveries(webhook: IWebhookFunctions, now: number): void {
	const stored = webhook.getWorkflowStaticData('node');
	if (webhook.getMode() === 'manual' || !isLoaded(stored)) return;
	const deliveries = deliveriesOf(webhook, now).toStored();
	const byExecutions = keysOf(stored.deliveries, now);
	const known = new Set([...byExecutions, ...keysOf(stored.received, now)]);
	const due = byExecutions.length > 0 ? now - PATIENCE_MS : now;
	if (deliveries.some(([key, time]) => time <= due && !known.has(key))) {
		stored.received = deliveries;
	}
}

/** What is stored and still counts, whoever stored it. */
function keysOf(stored: unknown, now: number): string[] {
	const deliveries = new Deliveries();
	deliveries.merge(stored, now);
	return deliveries.toStored().map(([key]) => key);
}
