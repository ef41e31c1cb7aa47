import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** How an item ended in an earlier try: with its output, or with an error after which it must not be tried again. */
export type Ending<Row> = { rows: Row[] } | { error: Error };

/**
 * What the items of one run achieved in earlier tries. n8n's Retry On Fail runs the whole node again, with the very same
 * input items; without this memory those that were sent would be sent again.
 */
export class EarlierTries<Row> {
	private readonly endings = new WeakMap<INodeExecutionData, Map<string, Ending<Row>>>();

	/** Looks up and notes endings in the run at hand, by the index of the item. */
	ofRun(execution: IExecuteFunctions): {
		find(index: number): Ending<Row> | undefined;
		note(index: number, ending: Ending<Row>): void;
	} {
		const { id, retryOnFail } = execution.getNode();
		// n8n may hand one and the same item to several nodes, and to this one in another round of a loop.
		const run = [execution.getExecutionId(), id, execution.getWorkflowDataProxy(0).$runIndex];
		const items = retryOnFail === true ? execution.getInputData() : [];
		return {
			find: (index) => {
				const item = items[index];
				return item && this.endings.get(item)?.get([...run, index].join(' '));
			},
			note: (index, ending) => {
				const item = items[index];
				if (item === undefined) return;
				const known = this.endings.get(item) ?? new Map<string, Ending<Row>>();
				this.endings.set(item, known.set([...run, index].join(' '), ending));
			},
		};
	}
}
