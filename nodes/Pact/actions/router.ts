import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { maxRateLimitWait } from '../form/fields';
import type { CallBudget } from '../transport/context';
import { inOneLine, toNodeError } from '../transport/errors';
import { withoutParameters } from '../transport/secrets';
import { Item, WithFiles } from './item';
import { mapInOrder } from './mapInOrder';
import { versionInUse, versionsOf, type Operation } from './operation';
import { resources } from './resources';

/** How many reads are under way at once. n8n opens a connection for each, and Pact should not see a crowd. */
const READS_AT_ONCE = 10;

type Row = IDataObject | WithFiles;

/**
 * Runs the chosen operation for every item and links each output item to its input item.
 * The only place that pairs items, continues on failure and reports waiting.
 *
 * @throws the first item's NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation.call(this);
	const signal = this.getExecutionCancelSignal();
	const items = this.getInputData().map(
		(_, index) => new Item(this, index, newBudget(index, signal)),
	);
	const canContinue = this.continueOnFail();

	try {
		const outputs = await mapInOrder(items, operation.isRead ? READS_AT_ONCE : 1, async (item) => {
			const rows = await runItem(operation, item, canContinue);
			return rows.map((row) => ({ ...toOutput(row), pairedItem: { item: item.index } }));
		});
		return [outputs.flat()];
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
			: `"${String(stored)}" is no version of Pact's API`,
		{ description: 'Choose Resource, Operation and API Version again, or update n8n-nodes-pact.' },
	);
}

const newBudget = (itemIndex: number, signal: AbortSignal | undefined): CallBudget => ({
	itemIndex,
	signal,
	maxWaitSeconds: 0,
	waitedSeconds: 0,
	pacedSeconds: 0,
});

/** Neither copies anything: lists may be long. */
const toOutput = (row: Row) =>
	row instanceof WithFiles ? { json: row.json, binary: row.binary } : { json: row };

/** What one item led to: the operation's rows, or its error as a row when the node continues on failure. */
async function runItem(operation: Operation, item: Item, canContinue: boolean): Promise<Row[]> {
	const { budget, node, index } = item;
	try {
		budget.maxWaitSeconds = item.option(maxRateLimitWait);
		const result = await operation.execute(item);
		return Array.isArray(result) ? result : [result];
	} catch (error) {
		if (budget.signal?.aborted) throw toCanceled(node, error as Error, index);
		// The next node sees one text only, so it gets what to do as well as what happened.
		if (canContinue) return [{ error: inOneLine(error as Error) }];
		const failure = toNodeError(node, error, index);
		if (!operation.isRead) failure.description = withItemsBefore(failure.description, index);
		throw failure;
	}
}

/** Whoever mends this item and runs the node again would repeat the items before it. */
function withItemsBefore(description: string | null | undefined, itemIndex: number): string {
	const before =
		itemIndex === 0
			? ''
			: `The ${itemIndex === 1 ? 'item' : `${itemIndex} items`} before this one went through: do not run ${itemIndex === 1 ? 'it' : 'them'} again.`;
	return [description ?? '', before].filter((text) => text !== '').join(' ');
}

/** n8n knows by the word "canceled" that the user stopped the execution, and does not call it failed then. */
function toCanceled(node: INode, error: Error, itemIndex: number): NodeOperationError {
	return new NodeOperationError(withoutParameters(node), 'The execution was canceled', {
		description: error instanceof NodeApiError ? inOneLine(error) : undefined,
		itemIndex,
	});
}

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
