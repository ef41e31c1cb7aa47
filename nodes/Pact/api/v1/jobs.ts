import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { dataOf } from '../answers';
import { isObject } from '../../transport/reply';
import {
	pactRequest,
	pactRequestInTime,
	type PactCall,
	type PactRun,
} from '../../transport/request';
import { withoutParameters } from '../../transport/secrets';
import type { Delivery } from '../../actions/message/delivery';
import { parseId } from '../../form/values';

/** Only `trying_deliver` and `delivered` are documented; these are the likely words for the third. */
const FAILED_STATE = /^(not[_ ]?delivered|undelivered|failed|error)$/i;

/** What a job says about its message (`pact-api/v1.md` endpoint 6; the state of a refused one is not documented). */
export function stateOf(job: IDataObject): ReturnType<Delivery['stateOf']> {
	const result = isObject(job.details) ? job.details.result : undefined;
	if (result === 'NOT DELIVERED') return 'notDelivered';
	// A message ID in the answer means that the messenger took the message at once.
	const hasMessage =
		job.message_id !== null && job.message_id !== undefined && job.message_id !== '';
	if (result === 'DELIVERED' || job.state === 'delivered' || hasMessage) return 'delivered';
	return FAILED_STATE.test(String(job.state)) ? 'notDelivered' : 'pending';
}

/** How the delivery of a message is watched that became this job. */
export function jobDelivery(
	this: IExecuteFunctions,
	run: PactRun,
	{ companyId, channelId }: { companyId: number; channelId?: number },
	job: IDataObject,
): Delivery {
	const ofJob = parseId(isObject(job.channel) ? job.channel.id : undefined);
	const ids = { companyId, channelId: channelId ?? ofJob ?? 0, jobId: parseId(job.id) };
	return {
		name: `job ${String(job.id ?? 'without an ID')}`,
		pauses: { first: 1, longest: 5 },
		read: async (secondsLeft) => {
			const call = jobCall.call(this, run, ids);
			const reply = await pactRequestInTime.call(this, run, call, secondsLeft);
			return reply && dataOf(this.getNode(), reply, run.itemIndex);
		},
		stateOf,
		reasonOf: ({ details, reason }) => {
			const words = isObject(details) ? (details.reason ?? reason) : reason;
			return typeof words === 'string' ? words : '';
		},
	};
}

interface JobIds {
	companyId: number;
	channelId: number;
	jobId?: number;
}

/** Reads a delivery job (`pact-api/v1.md` endpoint 6). */
export async function readJob(
	this: IExecuteFunctions,
	run: PactRun,
	ids: JobIds,
): Promise<IDataObject> {
	const reply = await pactRequest.call(this, run, jobCall.call(this, run, ids));
	return dataOf(this.getNode(), reply, run.itemIndex);
}

function jobCall(
	this: IExecuteFunctions,
	{ itemIndex }: PactRun,
	{ companyId, channelId, jobId }: JobIds,
): PactCall {
	if (jobId === undefined) {
		throw new NodeOperationError(withoutParameters(this.getNode()), 'Pact gave no job ID', {
			itemIndex,
		});
	}
	const path = `/p1/companies/${companyId}/channels/${channelId}/jobs/${jobId}`;
	return { method: 'GET', purpose: 'read the job', path };
}
