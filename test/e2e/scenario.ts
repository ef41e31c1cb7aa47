import type { Stage } from './stage';

/** Something a user does with the package in n8n, and what must come of it. */
export interface Scenario {
	/** In a person's words: the log of a test run is made of these */
	name: string;
	run(stage: Stage): Promise<void>;
	/** Where n8n has to be stopped and started again, this takes longer */
	seconds?: number;
}

export interface Chapter {
	name: string;
	scenarios: Scenario[];
}

/** Tries until it holds, and says what was wrong last when it never does. */
export async function eventually<Value>(
	check: () => Value | Promise<Value>,
	seconds = 15,
): Promise<Value> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		try {
			return await check();
		} catch (error) {
			if (Date.now() > deadline) throw error;
		}
		await pause(0.1);
	}
}

export async function pause(seconds: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
