import { sleep, type IExecuteFunctions } from 'n8n-workflow';

/**
 * Upper bound of what n8n's database keeps per trigger node, about 110 kB: two marks for each of 2,000 events, which is
 * ten minutes at three per second. n8n reads and writes all of it each time.
 */
export const MAX_MARKS = 4_000;

/**
 * The time between two looks, on average. Much longer than n8n takes to read and write: of two workers that look all the
 * time, each would write over what the other has recorded.
 */
const PAUSE_MS = 150;

interface Look {
	marks: string[];
	known: Promise<Set<unknown>>;
}

/** The marks of one node in n8n's record of processed items. Looks for many executions of this process at a time. */
export class ProcessedMarks {
	/** The look that has not begun yet */
	private next?: Look;

	/** Resolves when the next look may begin */
	private pause: Promise<unknown> = Promise.resolve();

	/**
	 * Records marks, unless somebody else writes at the same moment: the next look tells.
	 *
	 * @returns those that were recorded before, and perhaps some that others asked for. Never rejects.
	 */
	async record(execution: IExecuteFunctions, marks: string[]): Promise<Set<unknown>> {
		this.next ??= this.prepare(execution);
		this.next.marks.push(...marks);
		return await this.next.known;
	}

	private prepare(execution: IExecuteFunctions): Look {
		const marks: string[] = [];
		const known = this.pause.then(async () => {
			this.next = undefined;
			return await lookAndRecord(execution, marks);
		});
		// Not always the same, so that two workers do not go on meeting each other.
		this.pause = known.then(async () => await sleep(PAUSE_MS * (0.75 + Math.random() / 2)));
		return { marks, known };
	}
}

async function lookAndRecord(execution: IExecuteFunctions, marks: string[]): Promise<Set<unknown>> {
	try {
		const options = { mode: 'entries' as const, maxEntries: MAX_MARKS };
		const record = await execution.helpers.checkProcessedAndRecord(marks, 'node', options);
		return new Set(record.processed);
	} catch (error) {
		// Two workers that record the first event of a node at the same moment: one of them is refused.
		execution.logger.debug(`Pact Trigger, processed data: ${(error as Error).message}`);
		return new Set();
	}
}
