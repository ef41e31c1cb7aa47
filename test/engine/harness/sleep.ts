import './environment';
import * as utils from 'n8n-workflow/dist/cjs/utils.js';

/** Where n8n-workflow's own index, and so the built node, looks its functions up at every call. */
const sleeper = utils as { sleep: typeof utils.sleep };
const sleep = sleeper.sleep;

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
		sleeper.sleep = async (milliseconds) => {
			pauses.seconds.push(milliseconds / 1000);
			// A pause begins before the world goes on: the node has to be waiting when something happens.
			await new Promise((resolve) => setImmediate(resolve));
			await pauses.during(milliseconds / 1000);
			if (pauses.endless) await new Promise(() => {});
		};
	});
	afterEach(() => {
		sleeper.sleep = sleep;
	});
	return pauses;
}
