import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { inOneLine, toNodeError } from '../transport/errors';
import type { PactRun } from '../transport/request';
import { maxRateLimitWait } from './fields';
import { mapInOrder } from './mapInOrder';
import type { Operation } from './operation';
import { readWholeNumber } from './parameters';
import { resources } from './resources';
import { withoutParameters } from '../transport/secrets';

/** How many reads are under way at once. n8n opens a connection for each, and Pact should not see a crowd. */
const READS_AT_ONCE = 10;

// A Map, so that a stored value such as "__proto__" finds nothing.
const operations = new Map<string, Operation>(
	Object.entries(resources).flatMap(([resource, entry]) =>
		Object.entries(entry.operations).map(
			([name, operation]) => [`${resource}.${name}`, operation] as const,
		),
	),
);

/**
 * Runs the chosen operation for every item and links each output item to its input item.
 * The only place that pairs items, continues on failure and reports waiting.
 *
 * @throws the first item's NodeApiError or NodeOperationError, unless the node continues on failure
 */
export async function router(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = chosenOperation.call(this);
	const runs = this.getInputData().map((_, itemIndex) => newRun.call(this, itemIndex));
	const atOnce = operation.isRead ? READS_AT_ONCE : 1;

	try {
		const outputs = await mapInOrder(runs, atOnce, async (run, itemIndex) => {
			const json = await outcomeOf.call(this, operation, run, itemIndex);
			return json.map((row) => ({ json: row, pairedItem: { item: itemIndex } }));
		});
		return [outputs.flat()];
	} finally {
		tellWaiting.call(this, runs);
	}
}

function chosenOperation(this: IExecuteFunctions): Operation {
	const resource = this.getNodeParameter('resource', 0);
	// n8n knows no operation for a resource it does not know, and says only that it could not get the parameter.
	const name = this.getNodeParameter('operation', 0, '');
	const operation = operations.get(`${String(resource)}.${String(name)}`);
	if (operation) return operation;
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		`This version of the Pact node has no operation "${String(name)}" for "${String(resource)}"`,
		{ description: 'Choose Resource and Operation again, or update n8n-nodes-pact.' },
	);
}

function newRun(this: IExecuteFunctions, itemIndex: number): PactRun {
	return {
		itemIndex,
		signal: this.getExecutionCancelSignal(),
		maxWaitSeconds: 0,
		waitedSeconds: 0,
	};
}

/** What one item led to: the operation's rows, or its error as a row when the node continues on failure. */
async function outcomeOf(
	this: IExecuteFunctions,
	operation: Operation,
	run: PactRun,
	itemIndex: number,
): Promise<IDataObject[]> {
	try {
		const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
		const wait = options.maxRateLimitWait ?? maxRateLimitWait.default;
		run.maxWaitSeconds = readWholeNumber.call(this, maxRateLimitWait, { min: 0 }, itemIndex, wait);
		const result = await operation.execute.call(this, itemIndex, run);
		return Array.isArray(result) ? result : [result];
	} catch (error) {
		if (run.signal?.aborted) throw toCanceled(this.getNode(), error as Error, itemIndex);
		// The next node sees one text only, so it gets what to do as well as what happened.
		if (this.continueOnFail()) return [{ error: inOneLine(error as Error) }];
		const failure = toNodeError(this.getNode(), error, itemIndex);
		if (!operation.isRead) failure.description = withItemsBefore(failure.description, itemIndex);
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

function tellWaiting(this: IExecuteFunctions, runs: PactRun[]) {
	const waits = runs.map((run) => Math.round(run.waitedSeconds)).filter((seconds) => seconds > 0);
	if (waits.length === 0) return;
	// Reads wait side by side, so a sum would be longer than anyone waited.
	const longest = Math.max(...waits);
	const who = waits.length === 1 ? '1 item' : `${waits.length} items`;
	const most = waits.length === 1 ? '' : ' at the most';
	this.addExecutionHints({
		message: `Pact asked to slow down: ${who} waited ${longest} seconds${most}.`,
		location: 'outputPane',
		type: 'info',
	});
}
