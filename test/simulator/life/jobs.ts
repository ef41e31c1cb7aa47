import * as events from '../events';
import type { Simulation } from '../simulation';
import type { Channel, FailureDetails, Job } from '../world';
import { announce } from './announce';
import { addMessage, attachmentsOf, openConversation, startAcks } from './messages';

export type Order = Pick<Job, 'phone' | 'text' | 'conversation_id' | 'attachment_ids' | 'template'>;

/** Accepts a message for asynchronous delivery, as v1 does (v1, delivery life cycle). */
export function startJob(simulation: Simulation, channel: Channel, order: Order): Job {
	const { world, ids, clock } = simulation;
	const job: Job = {
		...order,
		id: ids.take('jobs'),
		company_id: channel.company_id,
		channel_id: channel.id,
		provider: channel.provider,
		message_id: null,
		state: 'trying_deliver',
		details: null,
		created_at: clock.unixSeconds(),
	};
	world.jobs.push(job);
	expectEnd(simulation, job);
	return job;
}

/** The job ends after a while. */
export function expectEnd(simulation: Simulation, job: Job): void {
	const finish = () => finishJob(simulation, job, failureOf(simulation, job));
	simulation.jobAlarms.set(job.id, simulation.clock.after(simulation.jobSeconds, finish));
}

/** Ends a job now: with a reason it was not delivered, without one it was. */
export function finishJob(simulation: Simulation, job: Job, reason?: string): void {
	simulation.jobAlarms.get(job.id)?.cancel();
	simulation.jobAlarms.delete(job.id);
	if (job.state !== 'trying_deliver') return;
	if (reason === undefined) deliver(simulation, job);
	else giveUp(simulation, job, reason);
}

/** Why a delivery fails: because a tester wants it to, or because the channel is not connected (v1 §6). */
export function failureOf(
	{ world, outcomes, assumptions }: Simulation,
	{ channel_id, phone }: { channel_id: number; phone: string | null },
): string | undefined {
	const failure = outcomes.take(phone, channel_id);
	if (failure) return failure.reason ?? assumptions.defaultReason;
	const channel = world.channels.find(({ id }) => id === channel_id);
	return channel?.state === 'enabled' ? undefined : 'integration is not working';
}

/** No `message`/`new` for what was not delivered: that event is for delivered messages only. */
function giveUp(simulation: Simulation, job: Job, reason: string): void {
	const result = 'NOT DELIVERED';
	const { failedJobState, reasonInJobDetails } = simulation.assumptions;
	job.state = failedJobState;
	job.details = reasonInJobDetails ? { result, ...failureDetails(simulation, reason) } : { result };
	announce(simulation, job.company_id, {
		v1: [events.v1Job(job, simulation.clock.now().toISOString(), reason)],
	});
}

/** Why a message was not delivered, in the shape that is assumed (webhooks §4). */
export function failureDetails({ assumptions }: Simulation, reason: string): FailureDetails {
	if (assumptions.failureDetails === 'short') return { reason };
	const title = 'Message undeliverable';
	const error = { code: 131026, title, message: title, error_data: { details: reason } };
	return { result: 'NOT DELIVERED', internal_reason: { errors: [error] } };
}

function deliver(simulation: Simulation, job: Job): void {
	const channel = simulation.world.channels.find(({ id }) => id === job.channel_id);
	if (!channel) return giveUp(simulation, job, 'integration is not working');
	const known = simulation.world.conversations.find(({ id }) => id === job.conversation_id);
	const { conversation, isNew } = known
		? { conversation: known, isNew: false }
		: openConversation(simulation, channel, job.phone);
	const message = addMessage(simulation, conversation, {
		job_id: job.id,
		message: job.text,
		attachment_ids: job.attachment_ids,
	});
	job.state = 'delivered';
	job.conversation_id = conversation.id;
	job.message_id = message.id;
	job.details = { result: 'DELIVERED' };

	const attachments = attachmentsOf(simulation, message);
	announce(simulation, job.company_id, {
		v1: [
			...(isNew ? [events.v1Conversation('new', conversation)] : []),
			events.v1Message(message, conversation, attachments),
			events.v1Job(job, simulation.clock.now().toISOString()),
		],
		v2: [
			...(isNew ? [events.v2Conversation('create', conversation)] : []),
			events.v2Message('create', message, conversation, attachments),
			...(isNew ? [] : [events.v2Conversation('update', conversation)]),
		],
	});
	startAcks(simulation, message, conversation);
}
