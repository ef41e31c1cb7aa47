import type { IDataObject } from 'n8n-workflow';
import { isNothing, parseId } from '../../form/values';
import type { PactClient } from '../../transport/client';
import { isObject } from '../../transport/reply';
import type { PactCall } from '../../transport/request';
import { requireData } from '../answers';
import type { Delivery, DeliveryState } from '../delivery';

/** Only `trying_deliver` and `delivered` are documented; these are the likely words for the third. */
const FAILED_STATE = /^(not[_ ]?delivered|undelivered|failed|error)$/i;

/** What a job says about its message (`pact-api/v1.md` endpoint 6; the state of a refused one is not documented). */
export function stateOfJob({ details, message_id, state }: IDataObject): DeliveryState {
	const result = isObject(details) ? details.result : undefined;
	if (result === 'NOT DELIVERED') return 'notDelivered';
	// A message ID in the answer means that the messenger took the message at once.
	const isDelivered = result === 'DELIVERED' || state === 'delivered' || !isNothing(message_id);
	if (isDelivered) return 'delivered';
	return FAILED_STATE.test(String(state)) ? 'notDelivered' : 'pending';
}

interface JobIds {
	companyId: number;
	channelId: number;
	jobId: number;
}

/** How the delivery of a message is watched that became this job. */
export function jobDelivery(
	pact: PactClient,
	{ companyId, channelId }: { companyId: number; channelId?: number },
	job: IDataObject,
): Delivery {
	const ofJob = parseId(isObject(job.channel) ? job.channel.id : undefined);
	const jobId = parseId(job.id);
	return {
		name: `job ${String(job.id ?? 'without an ID')}`,
		pauses: { first: 1, longest: 5 },
		read: async (secondsLeft) => {
			if (jobId === undefined) throw pact.error({ message: 'Pact gave no job ID' });
			const ids = { companyId, channelId: channelId ?? ofJob ?? 0, jobId };
			const reply = await pact.requestWithin(secondsLeft, jobCall(ids));
			return reply && requireData(pact, reply);
		},
		stateOf: stateOfJob,
	};
}

/** Reads a delivery job (`pact-api/v1.md` endpoint 6). */
export async function readJob(pact: PactClient, ids: JobIds): Promise<IDataObject> {
	return requireData(pact, await pact.request(jobCall(ids)));
}

const jobCall = ({ companyId, channelId, jobId }: JobIds): PactCall => ({
	method: 'GET',
	purpose: 'read the job',
	path: `/p1/companies/${companyId}/channels/${channelId}/jobs/${jobId}`,
});
