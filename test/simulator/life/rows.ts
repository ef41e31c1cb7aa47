import { wholeSecond } from '../shapes/times';
import type { Channel, Conversation, Ids, Message } from '../world';

/** A chat with one client, or with a group when `values.group` says so. */
export function newConversation(
	ids: Ids,
	now: Date,
	channel: Channel,
	sender: string,
	values: Partial<Conversation> = {},
): Conversation {
	const name = values.name ?? sender;
	const contact = { id: ids.take('contacts'), external_id: sender, external_public_id: sender };
	return {
		name,
		phone: /^\d+$/.test(sender) && !values.group ? sender : null,
		sender_external_id: sender,
		sender_external_public_id: values.group ? null : sender,
		avatar: '/avatars/original/missing.png',
		group: false,
		contacts: values.group ? [] : [{ ...contact, name }],
		note: null,
		assignee_id: null,
		bitrix_block_openlines: false,
		operational_state: 'open',
		replied_state: 'initialized',
		last_message_id: null,
		last_message_at: null,
		last_income_message_at: null,
		created_at: now.toISOString(),
		...values,
		id: ids.take('conversations', values.id),
		company_id: channel.company_id,
		channel_id: channel.id,
		provider: channel.provider,
	};
}

export function newMessage(
	ids: Ids,
	now: Date,
	conversation: Conversation,
	values: Partial<Message> = {},
): Message {
	const income = values.income ?? false;
	return {
		contact_id: income ? (conversation.contacts[0]?.id ?? 0) : 1,
		job_id: null,
		external_id: null,
		replied_to_id: null,
		income,
		message: null,
		status: income ? 'created' : 'sent',
		ack: income ? 1 : 0,
		details: null,
		reactions: [],
		attachment_ids: [],
		deleted: false,
		created_at: now.toISOString(),
		external_created_at: wholeSecond(now),
		...values,
		id: ids.take('messages', values.id),
		company_id: conversation.company_id,
		conversation_id: conversation.id,
		channel_id: conversation.channel_id,
		provider: conversation.provider,
	};
}
