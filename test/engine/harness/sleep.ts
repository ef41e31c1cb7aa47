import './environment';
import * as n8nWorkflow from 'n8n-workflow';

/** The built node looks `sleep` up here at every call. It is a getter, in all versions of n8n. */
function replaceSleep(sleep: typeof n8nWorkflow.sleep) {
	Object.defineProperty(n8nWorkflow, 'sleep', {
		get: () => sleep,
		configurable: true,
		enumerable: true,
	});
}

const { sleep } = n8nWorkflow;

export interface Pauses {
	/** How long the node meant to wait each time, in seconds */
	seconds: number[];
	/** What happens in the world while the node waits */
	during: (pause: number) => unknown;
	/** Lets every pause last until the execution is stopped */
	endless: boolean;
	/** Lets time pass in which nobody waits, so that the node may ask Pact again as often as its limits allow */
	pass(seconds: number): void;
}

/** How far the node's waiting has moved time on, in milliseconds. Never back: the node remembers when it asked Pact. */
let skipped = 0;

/**
 * Takes the waiting out of every test of a file, and records it. Node's monotonic clock stands still but for the waiting, so
 * the node's rate limiter and the simulator's limits agree on the time, however long a busy machine takes for the work.
 */
export function recordPauses(): Pauses {
	const pass = (seconds: number) => (skipped += seconds * 1000);
	const pauses: Pauses = { seconds: [], during: () => {}, endless: false, pass };
	beforeEach(() => {
		Object.assign(pauses, { seconds: [], during: () => {}, endless: false });
		replaceSleep(async (milliseconds) => {
			pauses.seconds.push(milliseconds / 1000);
			// Node's timers drop what is less than a millisecond, so they ring early.
			skipped += Math.max(1, Math.trunc(milliseconds));
			// A pause begins before the world goes on: the node has to be waiting when something happens.
			await new Promise((resolve) => setImmediate(resolve));
			await pauses.during(milliseconds / 1000);
			if (pauses.endless) await new Promise(() => {});
		});
	});
	afterEach(() => replaceSleep(sleep));

	const clock = performance.now.bind(performance);
	beforeAll(() => {
		const start = clock();
		let looks = 0;
		// A microsecond between two looks: no two moments are the same.
		performance.now = () => start + skipped + ++looks / 1000;
	});
	afterAll(() => {
		performance.now = clock;
	});
	return pauses;
}
