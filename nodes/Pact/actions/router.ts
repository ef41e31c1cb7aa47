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
import { maxRateLimitWait } from '../form/fields';
import { mapInOrder } from './mapInOrder';
import {
	DEFAULT_VERSION,
	insteadOf,
	placedOperations,
	WithFiles,
	type Operation,
} from './operation';
import { readWholeNumber } from '../form/parameters';
import { resources } from './resources';
import { withoutParameters } from '../transport/secrets';

/** How many reads are under way at once. n8n opens a connection for each, and Pact should not see a crowd. */
const READS_AT_ONCE = 10;

// A Map, so that a stored value such as "__proto__" finds nothing.
const operations = new Map<string, Operation>(
	placedOperations(resources).map(
		({ resource, version, name, operation }) =>
			[`${resource} ${version} ${name}`, operation] as const,
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
			const rows = await outcomeOf.call(this, operation, run, itemIndex);
			return rows.map((row) => ({ ...toItem(row), pairedItem: { item: itemIndex } }));
		});
		return [outputs.flat()];
	} finally {
		tellWaiting.call(this, operation, runs);
	}
}

function chosenOperation(this: IExecuteFunctions): Operation {
	const resource = String(this.getNodeParameter('resource', 0));
	// n8n knows no operation for a resource it does not know, and says only that it could not get the parameter.
	const name = String(this.getNodeParameter('operation', 0, ''));
	const entry = Object.hasOwn(resources, resource) ? resources[resource] : undefined;
	const versions = Object.keys(entry?.versions ?? {});
	const asked = String(this.getNodeParameter('apiVersion', 0, DEFAULT_VERSION));
	const version = versions.length === 1 ? versions[0] : asked;
	const operation = operations.get(`${resource} ${version} ${name}`);
	if (operation) return operation;

	const instead = entry && insteadOf(entry, version, name);
	throw new NodeOperationError(
		withoutParameters(this.getNode()),
		instead === undefined
			? `This version of the Pact node has no operation "${name}" for "${resource}"`
			: `"${name}" for "${resource}" is not in the API version "${version}"`,
		{
			description:
				instead ?? 'Choose Resource, API Version and Operation again, or update n8n-nodes-pact.',
		},
	);
}

/** Neither copies anything: lists may be long. */
const toItem = (row: IDataObject | WithFiles) =>
	row instanceof WithFiles ? { json: row.json, binary: row.binary } : { json: row };

function newRun(this: IExecuteFunctions, itemIndex: number): PactRun {
	return {
		itemIndex,
		signal: this.getExecutionCancelSignal(),
		maxWaitSeconds: 0,
		waitedSeconds: 0,
		pacedSeconds: 0,
	};
}

/** What one item led to: the operation's rows, or its error as a row when the node continues on failure. */
async function outcomeOf(
	this: IExecuteFunctions,
	operation: Operation,
	run: PactRun,
	itemIndex: number,
): Promise<Array<IDataObject | WithFiles>> {
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

function tellWaiting(this: IExecuteFunctions, { isRead }: Operation, runs: PactRun[]) {
	const tell = (reason: string, waits: number[]) => {
		const seconds = waits.map(Math.round).filter((wait) => wait > 0);
		if (seconds.length === 0) return;
		// Reads wait side by side, so their sum would be longer than anyone waited.
		const all = isRead ? Math.max(...seconds) : seconds.reduce((sum, wait) => sum + wait);
		const who = seconds.length === 1 ? '1 item' : `${seconds.length} items`;
		const how = seconds.length === 1 ? '' : isRead ? ' at the most' : ' in total';
		this.addExecutionHints({
			message: `${reason}: ${who} waited ${all} seconds${how}.`,
			location: 'outputPane',
			type: 'info',
		});
	};
	const waited = runs.map(({ waitedSeconds }) => waitedSeconds);
	const paced = runs.map(({ pacedSeconds }) => pacedSeconds);
	tell('Pact asked to slow down', waited);
	tell("To keep within Pact's limits", paced);
}
