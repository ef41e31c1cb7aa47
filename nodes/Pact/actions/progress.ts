import type { IExecuteFunctions } from 'n8n-workflow';

/** Seconds between two reports. n8n itself shows nothing but "Executing node". */
const EVERY_SECONDS = 10;

/**
 * Tells how far a long run is.
 *
 * @param verb what happened to an item: `done`
 * @param now seconds of a clock that nobody sets
 * @returns what to call when an item is done
 */
export function progressOf(
	total: number,
	tell: (text: string) => void,
	verb = 'done',
	now = () => performance.now() / 1000,
): () => void {
	const started = now();
	let told = started;
	let done = 0;
	return () => {
		done++;
		const time = now();
		if (done === total || time - told < EVERY_SECONDS) return;
		told = time;
		const minutes = Math.ceil((((time - started) / done) * (total - done)) / 60);
		const left = minutes === 1 ? '1 minute' : `${minutes} minutes`;
		tell(`${done} of ${total} items ${verb}, at this pace ${left} left`);
	};
}

/** Where n8n lets a running node say something: its log, and while somebody tries the workflow out, the browser's console. */
export function tellProgress(execution: IExecuteFunctions, text: string): void {
	const { name } = execution.getNode();
	execution.logger.info(`${name}: ${text}`);
	// Shows nothing unless the editor started the run.
	execution.sendMessageToUI(text);
}
