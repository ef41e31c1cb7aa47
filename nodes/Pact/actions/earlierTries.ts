import { NodeConnectionTypes, type IExecuteFunctions, type NodeExecutionHint } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { Row } from './output';

/** How an item ended in an earlier try: with its output, or with an error after which it must not be tried again. */
export type Ending = { rows: Row[]; hints: readonly NodeExecutionHint[] } | { error: Error };

/** What the items of one run achieved in earlier tries, by their index. */
export interface EarlierTries {
	find(index: number): Ending | undefined;
	note(index: number, ending: Ending): void;
}

const NONE: EarlierTries = { find: () => undefined, note() {} };

/** By item, and then by the run in which it ended so. */
const endings = new WeakMap<object, Map<string, Ending>>();

/**
 * Remembers what a run achieved. n8n's Retry On Fail runs the whole node again with the very same input items; without this
 * memory those that were sent would be sent again.
 */
export function earlierTriesOf(execution: IExecuteFunctions): EarlierTries {
	const { id, retryOnFail } = execution.getNode();
	if (retryOnFail !== true) return NONE;
	const { items, run } = whatStays(execution);
	// n8n copies the items for every run of a node. Should it once hand the same ones to two, each has an ending of its own.
	const keyOf = (index: number) => [execution.getExecutionId(), id, run, index].join(' ');
	return {
		find(index) {
			const item = items[index];
			return item && endings.get(item)?.get(keyOf(index));
		},
		note(index, ending) {
			const item = items[index];
			// Only objects can be told apart by themselves.
			if (!isObject(item)) return;
			endings.set(item, (endings.get(item) ?? new Map<string, Ending>()).set(keyOf(index), ending));
		},
	};
}

/** The objects that are the same in each try, and the run of which they are. */
function whatStays(execution: IExecuteFunctions): { items: readonly object[]; run: number } {
	// For an agent that calls a tool by itself, each try has its own item and its own run, with the same arguments.
	const forAgent = execution.getInputData(0, NodeConnectionTypes.AiTool);
	if (forAgent.length > 0) return { items: forAgent.map(({ json }) => json), run: 0 };
	const { $runIndex } = execution.getWorkflowDataProxy(0);
	return { items: execution.getInputData(), run: Number($runIndex) };
}
