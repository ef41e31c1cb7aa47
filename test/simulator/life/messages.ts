import * as events from '../events';
import type { Simulation } from '../simulation';
import { wholeSecond } from '../shapes/times';
import type { Attachment, Channel, Conversation, Message } from '../world';
import { announce } from './announce';
import { newConversation, newMessage } from '../rows';

export function attachmentsOf({ world }: Simulation, message: Message): Attachment[] {
	return world.attachments.filter(({ id }) => message.attachment_ids.includes(id));
}

export function findConversation(
	{ world }: Simulation,
	channel: Channel,
	sender: string,
): Conversation | undefined {
	return world.conversations.find(
		(row) => row.channel_id === channel.id && row.sender_external_id === sender,
	);
}

/** The chat with this client, created when it does not exist yet. */
export function openConversation(
	simulation: Simulation,
	channel: Channel,
	sender: string,
	values: Partial<Conversation> = {},
): { conversation: Conversation; isNew: boolean } {
	const existing = findConversation(simulation, channel, sender);
	if (existing) return { conversation: existing, isNew: false };
	const { ids, clock, world } = simulation;
	const conversation = newConversation(ids, clock.now(), channel, sender, values);
	world.conversations.push(conversation);
	return { conversation, isNew: true };
}

/** Puts a message into its conversation, whoever wrote it. */
export function addMessage(
	simulation: Simulation,
	conversation: Conversation,
	values: Partial<Message>,
): Message {
	const { ids, clock, world } = simulation;
	const message = newMessage(ids, clock.now(), conversation, values);
	world.messages.push(message);
	for (const attachment of attachmentsOf(simulation, message)) {
		attachment.message_id = message.id;
	}
	conversation.last_message_id = message.id;
	conversation.last_message_at = message.external_created_at;
	if (message.income) conversation.last_income_message_at = message.external_created_at;
	conversation.replied_state = message.income ? 'unreplied' : 'replied';
	simulation.changed();
	return message;
}

/** The client's device reports: sent, delivered, read, one after the other. */
export function startAcks(
	simulation: Simulation,
	message: Message,
	conversation: Conversation,
): void {
	acknowledge(simulation, message, conversation, 1);
	expectAcks(simulation, message, conversation);
}

/** The reports that have not come yet. */
export function expectAcks(
	simulation: Simulation,
	message: Message,
	conversation: Conversation,
): void {
	const { clock, assumptions } = simulation;
	for (let ack = message.ack + 1, pauses = 1; ack <= assumptions.lastAck; ack++, pauses++) {
		clock.after(pauses * assumptions.ackSeconds, () =>
			acknowledge(simulation, message, conversation, ack),
		);
	}
}

const STATUSES: Record<number, Message['status']> = { 1: 'sent', 2: 'delivered', 3: 'read' };

/** v1 counts, v2 names: ack 1, 2, 3 are sent, delivered, read (webhooks §5). */
export function acknowledge(
	simulation: Simulation,
	message: Message,
	conversation: Conversation,
	ack: number,
	asked = false,
): void {
	const now = simulation.clock.now();
	message.ack = ack;
	message.status = STATUSES[ack] ?? message.status;
	if (ack >= 2) message.external_id ??= `wamid.${message.id}`;
	if (ack >= 2) message.external_created_at = wholeSecond(now);
	const attachments = attachmentsOf(simulation, message);
	announce(
		simulation,
		message.company_id,
		{
			v1: [events.v1Ack(message, conversation, now.toISOString())],
			v2: ack >= 2 ? [events.v2Message('update', message, conversation, attachments)] : [],
		},
		asked,
	);
}
