import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ISupplyDataFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Every n8n context that talks to Pact: the action node, the agent's memory, the locators, the trigger's hooks. */
export type PactContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| ISupplyDataFunctions
	| IWebhookFunctions;

/** How far one item's calls may go, and how far they went. */
export interface CallBudget {
	/** Missing where there are no items: in the form and in the trigger's hooks */
	itemIndex?: number;
	/** Ends all waiting when the execution is stopped */
	signal?: AbortSignal;
	/** Ceiling for the seconds that all calls together wait because Pact refused them, and that each waits for its slot */
	maxWaitSeconds: number;
	/** Seconds spent waiting because Pact refused, so far */
	waitedSeconds: number;
	/** Seconds spent waiting so that Pact would not refuse, so far */
	pacedSeconds: number;
	/** Whether Pact carried out, or may have carried out, something that must not be done twice */
	mayHaveWritten: boolean;
}

/** For calls that have a person waiting in front of the editor. */
export const shortBudget = (): CallBudget => ({
	maxWaitSeconds: 15,
	waitedSeconds: 0,
	pacedSeconds: 0,
	mayHaveWritten: false,
});
