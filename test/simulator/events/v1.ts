import { spokenTime, unixSeconds } from '../shapes/times';
import { CDN, showAttachment } from '../shapes/v1';
import type { Attachment, Channel, Conversation, Job, Message } from '../world';

/** Bodies of v1 webhooks (webhooks §3). Most carry no company id. */

export const v1Conversation = (event: 'new' | 'update', conversation: Conversation) => ({
	type: conversation.group ? 'group_conversation' : 'conversation',
	event,
	data: {
		external_id: conversation.id,
		name: conversation.name,
		avatar_url: CDN + conversation.avatar,
		channel_id: conversation.channel_id,
		channel_type: conversation.provider,
		// Group events write ISO times where the others write "… UTC" (README §4).
		created_at: conversation.group ? conversation.created_at : spokenTime(conversation.created_at),
		created_at_timestamp: unixSeconds(conversation.created_at),
		last_message_at: conversation.last_message_at && unixSeconds(conversation.last_message_at),
		last_income_message_at:
			conversation.last_income_message_at && unixSeconds(conversation.last_income_message_at),
		...(['whatsapp', 'instagram'].includes(conversation.provider)
			? { sender_external_id: conversation.sender_external_id }
			: {}),
	},
});

export const v1Message = (
	message: Message,
	conversation: Conversation,
	attachments: Attachment[],
) => ({
	type: conversation.group ? 'group_message' : 'message',
	event: 'new',
	data: {
		external_id: message.id,
		external_public_id: authorOf(message, conversation),
		channel_id: message.channel_id,
		channel_type: message.provider,
		channel: { id: message.channel_id, type: message.provider },
		conversation_id: message.conversation_id,
		message: message.message,
		location: conversation.group ? null : {},
		income: message.income,
		created_at: conversation.group ? message.created_at : spokenTime(message.created_at),
		created_at_timestamp: unixSeconds(message.created_at),
		...(conversation.group
			? { external_created_at_timestamp: unixSeconds(message.external_created_at) }
			: {}),
		ack: message.ack,
		attachments: attachments.map(showAttachment),
		...(message.job_id === null ? {} : { job_id: message.job_id }),
	},
});

export const v1Ack = (message: Message, conversation: Conversation, at: string) => ({
	type: conversation.group ? 'group_message' : 'message',
	event: 'ack',
	data: {
		external_id: message.id,
		...(conversation.group ? { external_public_id: null } : {}),
		channel: { id: message.channel_id, type: message.provider },
		conversation_id: message.conversation_id,
		...(conversation.group
			? { participant: conversation.contacts[0]?.external_public_id, timestamp: unixSeconds(at) }
			: {}),
		ack: message.ack,
	},
});

export const v1Job = (job: Job, at: string, reason?: string) => ({
	type: 'job',
	event: 'executed',
	data: {
		id: job.id,
		result: job.details?.result,
		message_id: job.message_id,
		date: unixSeconds(at),
		...(reason === undefined ? {} : { reason }),
	},
});

/** Base64 without a data-URI prefix, unlike v2. */
export const v1QrCode = (channel: Channel) => ({
	type: 'qr_code',
	event: 'new',
	company_id: channel.company_id,
	channel_id: channel.id,
	data: channel.qr,
});

/** All documented messages of the channel's life; good news is marked critical too, as documented. */
export const SYSTEM_SEVERITIES = {
	authorized: 'information',
	'phone offline': 'critical',
	'phone online': 'critical',
	unavailable: 'critical',
	disabled: 'critical',
	trying_resume_work: 'critical',
	synchronized: 'critical',
	'IG was set DISABLED': 'information',
};

export type SystemMessage = keyof typeof SYSTEM_SEVERITIES;

export const v1System = (message: SystemMessage, channel: Channel, at: string) => ({
	type: 'system',
	severity: SYSTEM_SEVERITIES[message],
	data: {
		message,
		date: spokenTime(at),
		date_timestamp: unixSeconds(at),
		...(message === 'IG was set DISABLED' ? {} : { timestamp: unixSeconds(at) }),
		details: { entity: 'channel', entity_id: channel.id },
	},
});

export const v1GroupContact = (conversation: Conversation, participant: string, at: string) => ({
	type: 'group_conversation_contact',
	event: 'new',
	data: {
		contact: { external_public_id: participant },
		channel_id: conversation.channel_id,
		channel_type: conversation.provider,
		conversation_id: conversation.id,
		date_timestamp: unixSeconds(at),
	},
});

export const v1ServiceMessage = (id: number, at: string) => ({
	type: 'service_messages',
	event: 'update',
	data: {
		id,
		delivered: true,
		delivered_at: spokenTime(at),
		delivered_at_timestamp: unixSeconds(at),
		delivered_via: 'whatsapp',
	},
});

function authorOf(message: Message, conversation: Conversation): string {
	const author = conversation.contacts.find(({ id }) => id === message.contact_id);
	return author?.external_public_id ?? conversation.sender_external_id;
}
