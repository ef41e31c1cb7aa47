import './environment';
import * as utils from 'n8n-workflow/dist/cjs/utils.js';

/** Where n8n-workflow's own index, and so the built node, looks its functions up at every call. */
const sleeper = utils as { sleepWithAbort: typeof utils.sleepWithAbort };
const sleepWithAbort = sleeper.sleepWithAbort;

export interface Pauses {
	/** How long the node meant to wait each time, in seconds */
	seconds: number[];
	/** What happens in the world while the node waits */
	during: (pause: number) => unknown;
	/** Lets every pause last until the execution is stopped */
	endless: boolean;
}

/** Takes the waiting out of every test of a file, and records it: time never passes, and nobody asserts on it. */
export function recordPauses(): Pauses {
	const pauses: Pauses = { seconds: [], during: () => {}, endless: false };
	beforeEach(() => {
		Object.assign(pauses, { seconds: [], during: () => {}, endless: false });
		sleeper.sleepWithAbort = async (milliseconds, signal) => {
			pauses.seconds.push(milliseconds / 1000);
			const waiting = sleepWithAbort(pauses.endless ? 3_600_000 : 0, signal);
			// It may be rejected while `during` still runs.
			waiting.catch(() => {});
			await pauses.during(milliseconds / 1000);
			await waiting;
		};
	});
	afterEach(() => {
		sleeper.sleepWithAbort = sleepWithAbort;
	});
	return pauses;
}
