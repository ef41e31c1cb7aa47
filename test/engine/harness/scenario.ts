import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Pact } from '../../simulator';

/** One of the requests that an operation makes for each item. */
export interface Step {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: RegExp;
	/** Whether it serves all items of a run */
	once?: boolean;
}

/**
 * An operation, filled in as a user would fill it in. Each operation's test file exports its scenarios, and what has to hold
 * for every operation is tested with them: faults, hostile input, the previews of the output, switching the API version.
 * They run against the world of `scenarioWorld.ts`.
 */
export interface Scenario {
	/** What sets it apart from the other scenarios of its operation: "with a file" */
	title?: string;
	/** The form without resource, operation and API version: these follow from the place of the file */
	form: IDataObject;
	/** One empty item by default. `{receiver}` in an item stands for an address that answers 200. */
	items?: INodeExecutionData[];
	/**
	 * The requests it makes for each item, in their order. Each operation needs a scenario with steps and three items that
	 * differ in what they send, or one where it serves only one: it goes through the fault matrix and gets hostile input. A scenario without steps is there
	 * for its output.
	 */
	steps?: Step[];
	/** Brings the world into the state that the operation needs */
	prepare?(pact: Pact): void;
	/** What of the output is known whatever Pact answers; only for operations that take an empty answer for success */
	always?: string[];
	/** What an item would have to say to leave behind what an error leaves behind that came after the first step */
	halfDone?: IDataObject;
	/**
	 * What the operation is for, seen in its output and in Pact: the same in both versions when only API Version changes.
	 * The v1 test file of each operation that both versions have needs a scenario with it.
	 */
	see?(items: INodeExecutionData[], pact: Pact): unknown;
}
