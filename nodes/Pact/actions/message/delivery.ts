import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type NodeApiError,
} from 'n8n-workflow';
import { apiError } from '../../transport/errors';
import { pause } from '../../transport/pause';
import type { PactRun } from '../../transport/request';
import { withoutParameters } from '../../transport/secrets';
import { mapInOrder } from '../mapInOrder';
import { readChoice, readSwitch, readWholeNumber } from '../../form/parameters';

const waitForIt: INodeProperties = {
	displayName: 'Wait for Delivery',
	name: 'waitForDelivery',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until Pact has delivered the message. Otherwise the node goes on as soon as Pact has accepted it.',
};

const timeLimit: INodeProperties = {
	displayName: 'Delivery Time Limit',
	name: 'deliveryTimeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 60,
	description:
		'How many seconds to wait for the delivery at most, when Wait for Delivery is on. After that the output is what Pact said last.',
};

const ifNotDelivered: INodeProperties = {
	displayName: 'If Not Delivered',
	name: 'ifNotDelivered',
	type: 'options',
	options: [
		{ name: 'Stop With an Error', value: 'error', description: "The error carries Pact's reason" },
		{
			name: 'Output It Anyway',
			value: 'output',
			description: 'The next node gets what Pact says of it, with the reason in it',
		},
	],
	default: 'error',
	description: 'What to do when Pact could not deliver the message, when Wait for Delivery is on',
};

/** The options of every operation that sends a message. */
export const deliveryOptions: INodeProperties[] = [waitForIt, timeLimit, ifNotDelivered];

export interface DeliveryWait {
	limitSeconds: number;
	failIfNotDelivered: boolean;
}

/** What the options ask for, `undefined` when nobody waits. Read before anything is sent. */
export function readDeliveryWait(
	this: IExecuteFunctions,
	itemIndex: number,
): DeliveryWait | undefined {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const isWanted = options.waitForDelivery ?? waitForIt.default;
	if (!readSwitch.call(this, waitForIt, itemIndex, isWanted)) return undefined;
	const limit = options.deliveryTimeLimit ?? timeLimit.default;
	const reaction = options.ifNotDelivered ?? ifNotDelivered.default;
	const range = { min: 1, max: 3600 };
	return {
		limitSeconds: readWholeNumber.call(this, timeLimit, range, itemIndex, limit),
		failIfNotDelivered:
			readChoice.call(this, ifNotDelivered, ['error', 'output'], itemIndex, reaction) === 'error',
	};
}

/** What becomes of a message that Pact has accepted. v1 tells it by a job, v2 by the message itself. */
export interface Delivery {
	/** What Pact calls it, with its ID: `job 1017` */
	name: string;
	/** Seconds from one look to the next: the first pause, and how long they grow */
	pauses: { first: number; longest: number };
	/** What Pact says now, or `undefined` when it cannot be asked within so many seconds */
	read(secondsLeft: number): Promise<IDataObject | undefined>;
	stateOf(said: IDataObject): 'delivered' | 'notDelivered' | 'pending';
	/** Why it was not delivered, `''` when Pact gave no reason */
	reasonOf(said: IDataObject): string;
}

/**
 * Watches a delivery until the message is delivered, is not delivered, or the time limit has passed.
 *
 * @param accepted what Pact answered when it took the message
 * @returns what Pact said last
 * @throws NodeOperationError with Pact's reason when the message was not delivered; NodeApiError when the delivery could
 * not be followed, saying that the message was accepted all the same
 */
export async function waitForDelivery(
	this: IExecuteFunctions,
	run: PactRun,
	accepted: IDataObject,
	delivery: Delivery,
	{ limitSeconds, failIfNotDelivered }: DeliveryWait,
): Promise<IDataObject> {
	const { first, longest } = delivery.pauses;
	const started = performance.now();
	let said = accepted;
	let paused = 0;
	const secondsLeft = () => limitSeconds - Math.max(paused, (performance.now() - started) / 1000);

	for (
		let seconds = first;
		delivery.stateOf(said) === 'pending' && secondsLeft() > 0;
		seconds = Math.min(seconds * 1.5, longest)
	) {
		try {
			await pause(Math.min(seconds, secondsLeft()), run.signal);
			paused += seconds;
			said = (await delivery.read(Math.max(0, secondsLeft()))) ?? said;
		} catch (error) {
			throw acceptedAllTheSame.call(this, delivery, error as Error, run.itemIndex);
		}
	}

	const state = delivery.stateOf(said);
	if (state === 'notDelivered' && failIfNotDelivered) {
		const reason = delivery.reasonOf(said) || 'it gave no reason';
		throw new NodeOperationError(
			withoutParameters(this.getNode()),
			`Pact did not deliver the message: ${reason}`,
			{
				itemIndex: run.itemIndex,
				description:
					'Check that the number uses this messenger and that the channel works. To go on with such messages, set the option If Not Delivered to Output It Anyway.',
			},
		);
	}
	if (state === 'pending') {
		this.addExecutionHints({
			message: `Pact was still delivering ${delivery.name} after ${limitSeconds} seconds. The Pact Trigger tells how it ends (events "Message Status Changed" and "Delivery Finished").`,
			location: 'outputPane',
			type: 'warning',
		});
	}
	return said;
}

/**
 * Follows the deliveries of several messages side by side.
 *
 * @param deliveryOf how each of them is watched
 * @returns what Pact said last of each, in their order; what it accepted when nobody waits
 * @throws what `waitForDelivery` throws for the first of them that went wrong
 */
export async function followAll(
	this: IExecuteFunctions,
	run: PactRun,
	accepted: IDataObject[],
	deliveryOf: (one: IDataObject) => Delivery,
	wait: DeliveryWait | undefined,
): Promise<IDataObject[]> {
	if (!wait) return accepted;
	return await mapInOrder(
		accepted,
		accepted.length,
		async (one) => await waitForDelivery.call(this, run, one, deliveryOf(one), wait),
	);
}

/** The message is on its way: whatever goes wrong from here on must not make anyone send it again. */
function acceptedAllTheSame(
	this: IExecuteFunctions,
	{ name }: Delivery,
	{ message }: Error,
	itemIndex: number | undefined,
): NodeApiError {
	return apiError(this.getNode(), {
		message: `Pact accepted the message (${name}), but its delivery could not be followed: ${message}`,
		description:
			'Do not send it again: the client would get it twice. Look in the Pact inbox whether it arrived.',
		itemIndex,
	});
}
