import * as events from '../events';
import type { Simulation } from '../simulation';
import type { Channel, Conversation, Message, Template } from '../world';
import { announce } from './announce';
import { failureDetails, failureOf } from './jobs';
import { addMessage, attachmentsOf, startAcks } from './messages';

/** A message made of a template that Meta rejected is accepted and then does not arrive (assumed). */
export function failRejected(
	{ outcomes }: Simulation,
	{ id: channelId }: Channel,
	phone: string,
	template: Template | undefined,
): void {
	if (!template?.rejection) return;
	outcomes.fail({ phone, channelId, reason: template.rejection });
}

/** Accepts a message as v2 does: it exists at once as `sent`; delivered or not is known later (v2, status flow). */
export function sendMessage(
	simulation: Simulation,
	conversation: Conversation,
	values: Partial<Message>,
	isNew = false,
): Message {
	const message = addMessage(simulation, conversation, values);
	const attachments = attachmentsOf(simulation, message);
	announce(simulation, message.company_id, {
		v1: isNew ? [events.v1Conversation('new', conversation)] : [],
		v2: [
			...(isNew ? [events.v2Conversation('create', conversation)] : []),
			events.v2Message('create', message, conversation, attachments),
			...(isNew ? [] : [events.v2Conversation('update', conversation)]),
		],
	});
	expectSettlement(simulation, message, conversation);
	return message;
}

/** Whether it arrives turns out after a while. */
export function expectSettlement(
	simulation: Simulation,
	message: Message,
	conversation: Conversation,
): void {
	simulation.clock.after(simulation.jobSeconds, () => settle(simulation, message, conversation));
}

function settle(simulation: Simulation, message: Message, conversation: Conversation): void {
	const phone = conversation.sender_external_id;
	const reason = failureOf(simulation, { channel_id: conversation.channel_id, phone });
	if (reason !== undefined) {
		message.status = 'error';
		message.details = failureDetails(simulation, reason);
		announceUpdate(simulation, message, conversation);
		return;
	}
	const attachments = attachmentsOf(simulation, message);
	const v1 = [events.v1Message(message, conversation, attachments)];
	announce(simulation, message.company_id, { v1 });
	startAcks(simulation, message, conversation);
}

/** Tells v2 receivers that a message changed. */
export function announceUpdate(
	simulation: Simulation,
	message: Message,
	conversation: Conversation,
): void {
	const attachments = attachmentsOf(simulation, message);
	const v2 = [events.v2Message('update', message, conversation, attachments)];
	announce(simulation, message.company_id, { v2 });
}
