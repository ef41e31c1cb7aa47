import type { TestContext } from './environment';

/** Something a user does with the package in n8n, and what must come of it. */
export interface Scenario<On = TestContext> {
	/** In a person's words: the log of a test run is made of these */
	name: string;
	run(context: On): Promise<void>;
	/** Where n8n has to be stopped and started again, this takes longer */
	seconds?: number;
}

export interface Suite<On = TestContext> {
	name: string;
	scenarios: Array<Scenario<On>>;
}

/** Lays out the next scenario's context, and takes everything down in the end. */
export interface Environment<On = TestContext> {
	open(): Promise<On>;
	/** After each scenario: nothing of it is left for the next one */
	clear(): Promise<void>;
	close(): Promise<void>;
	logTail(): Promise<string>;
	/** What a person would see now, where there is something to see */
	screenshot?(file: string): Promise<void>;
}

/** Tries until it holds, and says what was wrong last when it never does. */
export async function eventually<Value>(
	check: () => Value | Promise<Value>,
	seconds = 15,
	every = 0.1,
): Promise<Value> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await pause(every);
	}
}

export async function pause(seconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
