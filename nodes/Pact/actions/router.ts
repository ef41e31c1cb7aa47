import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { CallBudget } from '../transport/context';
import { readDefaultCompanyId } from '../transport/credentials';
import { withoutParameters } from '../transport/secrets';
import { Item } from './item';
import { versionInUse, versionsOf, type Operation } from './operation';
import { toItems } from './output';
import { runReads } from './runReads';
import { runWrites } from './runWrites';
import { resources } from './resources';

/**
 * Runs the chosen operation for every item and links each output item to its input item.
 * The only place that pairs items and reports waiting.
 *
 * @throws the first item's NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation.call(this);
	const signal = this.getExecutionCancelSignal();
	const served = operation.isForFirstItem ? this.getInputData().slice(0, 1) : this.getInputData();
	const defaultCompanyId = await readDefaultCompanyId.call(this);
	const items = served.map(
		(_, index) => new Item(this, index, newBudget(index, signal), defaultCompanyId),
	);
	try {
		const outputs = operation.isRead
			? await runReads.call(this, operation, items)
			: await runWrites.call(this, operation, items);
		return [outputs.flatMap(toItems)];
	} finally {
		reportWaiting(operation, items);
	}
}

function chosenOperation(this: IExecuteFunctions): Operation {
	const resource = String(this.getNodeParameter('resource', 0));
	// n8n knows no operation for a resource it does not know, and says only that it could not get the parameter.
	const name = String(this.getNodeParameter('operation', 0, ''));
	const entry = Object.hasOwn(resources, resource) ? resources[resource] : undefined;
	const stored = this.getNodeParameter('apiVersion', 0, null);
	const { typeVersion } = this.getNode();
	const version = versionInUse(entry, name, { stored, typeVersion });
	const operation = version && entry?.[version]?.[name];
	if (operation) return operation;
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		versionsOf(entry, name).length === 0
			? `This version of the Pact node has no operation "${name}" for "${resource}"`
			: `"${String(stored)}" is not a version of Pact's API`,
		{ description: 'Choose Resource, Operation and API Version again, or update n8n-nodes-pact.' },
	);
}

const newBudget = (itemIndex: number, signal: AbortSignal | undefined): CallBudget => ({
	itemIndex,
	signal,
	maxWaitSeconds: 0,
	waitedSeconds: 0,
	pacedSeconds: 0,
	mayHaveWritten: false,
});

function reportWaiting({ isRead = false }: Operation, items: Item[]): void {
	const report = (reason: string, secondsOf: (budget: CallBudget) => number) => {
		const waits = items
			.map(({ budget }) => Math.round(secondsOf(budget)))
			.filter((wait) => wait > 0);
		if (waits.length === 0) return;
		// Reads wait side by side, so their sum would be longer than anyone waited.
		const all = isRead ? Math.max(...waits) : waits.reduce((sum, wait) => sum + wait);
		const who = waits.length === 1 ? '1 item' : `${waits.length} items`;
		const how = waits.length === 1 ? '' : isRead ? ' at most' : ' in total';
		items[0]?.hint(`${reason}: ${who} waited ${all} seconds${how}.`);
	};
	report('Pact asked to slow down', ({ waitedSeconds }) => waitedSeconds);
	report("To keep within Pact's limits", ({ pacedSeconds }) => pacedSeconds);
}
