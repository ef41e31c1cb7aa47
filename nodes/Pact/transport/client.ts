import type { IDataObject, INode, NodeApiError } from 'n8n-workflow';
import type { CallBudget, PactContext } from './context';
import { serverOf } from './credentials';
import { apiError, toNodeApiError, type ErrorTexts } from './errors';
import type { Failure } from './reply';
import { exchange, type Exchanged, type PactCall } from './request';

/**
 * The way to Pact, for one item of an execution, one look-up of the form, or one step of the trigger. Everything in
 * `api/` takes one.
 */
export class PactClient {
	constructor(
		readonly context: PactContext,
		readonly budget: CallBudget,
	) {}

	/**
	 * Sends one request and returns the JSON object that Pact answers, `{}` where an empty answer means success.
	 *
	 * Keeps to the limits that Pact publishes, waits up to the budget when Pact refuses all the same, and repeats GET, PUT
	 * and DELETE when the connection breaks or Pact is down. A POST whose outcome is unknown is never sent again. A DELETE
	 * that was repeated and then finds nothing counts as done.
	 *
	 * @throws NodeApiError with Pact's own words and what to do, free of secrets
	 */
	async request(call: PactCall): Promise<IDataObject> {
		const outcome = await this.tryRequest(call);
		if ('data' in outcome) return outcome.data;
		throw this.failed(call, outcome.failure);
	}

	/**
	 * The same for callers that decide by themselves what a failure means, by its `outcome` and `status`. Never throws for
	 * what Pact answers, and neither for a Base URL or a connection that does not work.
	 *
	 * @throws the reason of the signal when the execution was stopped, and what opening the file to send threw
	 */
	async tryRequest(call: PactCall, withinSeconds = Infinity): Promise<Exchanged> {
		return await exchange.call(this.context, this.budget, call, withinSeconds);
	}

	/**
	 * The same for what is of use only soon.
	 *
	 * @returns `undefined` when there is no answer in time, because Pact's limits do not allow the request by then or Pact
	 * does not answer
	 * @throws NodeApiError for every other failure
	 */
	async requestWithin(seconds: number, call: PactCall): Promise<IDataObject | undefined> {
		const outcome = await this.tryRequest(call, seconds);
		if ('data' in outcome) return outcome.data;
		if (outcome.isOutOfTime || outcome.failure.status === 429) return undefined;
		throw this.failed(call, outcome.failure);
	}

	/** n8n's error for a call that failed. */
	failed(call: PactCall, failure: Failure): NodeApiError {
		return toNodeApiError(this.node, call, failure, this.budget);
	}

	/** n8n's error with exactly these texts, about the item at hand. */
	error(texts: Omit<ErrorTexts, 'itemIndex'>): NodeApiError {
		return apiError(this.node, { ...texts, itemIndex: this.budget.itemIndex });
	}

	/** Where the account is: IDs are unique there. */
	async server(): Promise<string> {
		return await serverOf.call(this.context);
	}

	get node(): INode {
		return this.context.getNode();
	}
}
