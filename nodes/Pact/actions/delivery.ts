import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type NodeApiError,
} from 'n8n-workflow';
import { dataOf } from '../transport/data';
import { apiError } from '../transport/errors';
import { pause } from '../transport/pause';
import { pactRequest, type PactRun } from '../transport/request';
import { isObject } from '../transport/reply';
import { mapInOrder } from './mapInOrder';
import { readChoice, readWholeNumber } from './parameters';
import { parseId } from './values';
import { withoutParameters } from '../transport/secrets';

const timeLimit: INodeProperties = {
	displayName: 'Delivery Time Limit',
	name: 'deliveryTimeLimit',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 3600 },
	default: 60,
	description:
		'How many seconds to wait for the delivery at most, when Wait for Delivery is on. After that the job goes on to the next node as it is.',
};

const ifNotDelivered: INodeProperties = {
	displayName: 'If Not Delivered',
	name: 'ifNotDelivered',
	type: 'options',
	options: [
		{ name: 'Stop With an Error', value: 'error', description: "The error carries Pact's reason" },
		{
			name: 'Output the Job',
			value: 'output',
			description: 'The job goes on to the next node, with the state and the reason in it',
		},
	],
	default: 'error',
	description: 'What to do when Pact could not deliver the message, when Wait for Delivery is on',
};

/** The options of every operation that sends a message as a job of Pact's v1. */
export const deliveryOptions: INodeProperties[] = [
	{
		displayName: 'Wait for Delivery',
		name: 'waitForDelivery',
		type: 'boolean',
		default: false,
		description:
			'Whether to wait until Pact has delivered the message. Otherwise the node goes on as soon as Pact has accepted it.',
	},
	timeLimit,
	ifNotDelivered,
];

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
	if (options.waitForDelivery !== true) return undefined;
	const limit = options.deliveryTimeLimit ?? timeLimit.default;
	const reaction = options.ifNotDelivered ?? ifNotDelivered.default;
	const range = { min: 1, max: 3600 };
	return {
		limitSeconds: readWholeNumber.call(this, timeLimit, range, itemIndex, limit),
		failIfNotDelivered:
			readChoice.call(this, ifNotDelivered, ['error', 'output'], itemIndex, reaction) === 'error',
	};
}

/** Only `trying_deliver` and `delivered` are documented; these are the likely words for the third. */
const FAILED_STATE = /^(not[_ ]?delivered|undelivered|failed|error)$/i;

/** What a job says about its message (`pact-api/v1.md` endpoint 6; the state of a refused one is not documented). */
export function deliveryOf(job: IDataObject): 'delivered' | 'notDelivered' | 'pending' {
	const result = isObject(job.details) ? job.details.result : undefined;
	if (result === 'NOT DELIVERED') return 'notDelivered';
	// A message ID in the answer means that the messenger took the message at once.
	const hasMessage =
		job.message_id !== null && job.message_id !== undefined && job.message_id !== '';
	if (result === 'DELIVERED' || job.state === 'delivered' || hasMessage) return 'delivered';
	return FAILED_STATE.test(String(job.state)) ? 'notDelivered' : 'pending';
}

/**
 * Polls a job until its message is delivered, is not delivered, or the time limit has passed.
 *
 * @returns the job as Pact last described it
 * @throws NodeOperationError with Pact's reason when the message was not delivered; NodeApiError when the job could not
 * be read, saying that the message was accepted all the same
 */
export async function waitForDelivery(
	this: IExecuteFunctions,
	run: PactRun,
	{ companyId, channelId }: { companyId: number; channelId: number },
	accepted: IDataObject,
	{ limitSeconds, failIfNotDelivered }: DeliveryWait,
): Promise<IDataObject> {
	const started = Date.now();
	let job = accepted;
	let paused = 0;

	for (let seconds = 1; deliveryOf(job) === 'pending'; seconds = Math.min(seconds * 1.5, 5)) {
		const left = limitSeconds - Math.max(paused, (Date.now() - started) / 1000);
		if (left <= 0) break;
		try {
			await pause(Math.min(seconds, left), run.signal);
			job = await readJob.call(this, run, { companyId, channelId, jobId: parseId(accepted.id) });
		} catch (error) {
			throw acceptedAllTheSame.call(this, accepted, error as Error, run.itemIndex);
		}
		paused += seconds;
	}

	if (deliveryOf(job) === 'notDelivered' && failIfNotDelivered) {
		throw new NodeOperationError(
			withoutParameters(this.getNode()),
			`Pact did not deliver the message: ${reasonOf(job)}`,
			{
				itemIndex: run.itemIndex,
				description:
					'Check that the number uses this messenger and that the channel works. To go on with such messages, set the option If Not Delivered to Output the Job.',
			},
		);
	}
	if (deliveryOf(job) === 'pending') {
		this.addExecutionHints({
			message: `Pact was still delivering job ${String(job.id)} after ${limitSeconds} seconds. The Pact Trigger tells how it ends (events "Message Status Changed" and "Delivery Finished").`,
			location: 'outputPane',
			type: 'warning',
		});
	}
	return job;
}

/**
 * Follows the jobs of several messages side by side, as Pact delivers them.
 *
 * @returns the jobs in their order, as Pact last described them
 * @throws what `waitForDelivery` throws for the first of them that went wrong
 */
export async function followAll(
	this: IExecuteFunctions,
	run: PactRun,
	companyId: number,
	jobs: IDataObject[],
	delivery: DeliveryWait | undefined,
): Promise<IDataObject[]> {
	if (!delivery) return jobs;
	return await mapInOrder(jobs, jobs.length, async (job) => {
		const channelId = parseId(isObject(job.channel) ? job.channel.id : undefined) ?? 0;
		return await waitForDelivery.call(this, run, { companyId, channelId }, job, delivery);
	});
}

/** Reads a delivery job (`pact-api/v1.md` endpoint 6). */
export async function readJob(
	this: IExecuteFunctions,
	run: PactRun,
	{ companyId, channelId, jobId }: { companyId: number; channelId: number; jobId?: number },
): Promise<IDataObject> {
	if (jobId === undefined) {
		throw new NodeOperationError(withoutParameters(this.getNode()), 'Pact gave no job ID', {
			itemIndex: run.itemIndex,
		});
	}
	const path = `/p1/companies/${companyId}/channels/${channelId}/jobs/${jobId}`;
	const reply = await pactRequest.call(this, run, { method: 'GET', purpose: 'read the job', path });
	return dataOf(this.getNode(), reply, run.itemIndex);
}

function reasonOf({ details, reason }: IDataObject): string {
	const words = isObject(details) ? (details.reason ?? reason) : reason;
	return typeof words === 'string' && words !== '' ? words : 'it gave no reason';
}

/** The message is on its way: whatever goes wrong from here on must not make anyone send it again. */
function acceptedAllTheSame(
	this: IExecuteFunctions,
	{ id }: IDataObject,
	{ message }: Error,
	itemIndex: number | undefined,
): NodeApiError {
	const job = id === undefined ? '' : ` (job ${String(id)})`;
	return apiError(this.getNode(), {
		message: `Pact accepted the message${job}, but its delivery could not be followed: ${message}`,
		description:
			'Do not send it again: the client would get it twice. Look in the Pact inbox whether it arrived.',
		itemIndex,
	});
}
