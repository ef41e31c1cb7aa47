import type { Attachment, Channel, Company, Conversation, Job, Message, Template } from '../world';
import { unixSeconds } from './times';

/** Where Pact keeps pictures and files; avatars are paths below it. */
export const CDN = 'https://cdn.pact.im';

/** How v1 shows a row. What v1 calls `external_id` is Pact's own id (README §1). */
export const showCompany = (company: Company) => ({
	external_id: company.id,
	external_uuid: company.external_uuid,
	name: company.name,
	phone: company.phone,
	description: company.description,
	webhook_url: company.webhook_url,
});

export const showChannel = ({ id, provider }: Channel) => ({ external_id: id, provider });

export const showJob = (job: Job) => ({
	id: job.id,
	company_id: job.company_id,
	channel: { id: job.channel_id, type: job.provider },
	state: job.state,
	conversation_id: job.conversation_id,
	message_id: job.message_id,
	details: job.details,
	created_at: job.created_at,
});

export const showConversation = (conversation: Conversation) => ({
	external_id: conversation.id,
	name: conversation.name,
	channel_id: conversation.channel_id,
	channel_type: conversation.provider,
	created_at: conversation.created_at,
	created_at_timestamp: unixSeconds(conversation.created_at),
	avatar: conversation.avatar,
	sender_external_id: conversation.sender_external_id,
	meta: {},
	contacts: conversation.contacts.map(({ id, external_public_id, name }) => ({
		external_id: id,
		external_public_id,
		name,
	})),
});

export const showMessage = (message: Message, attachments: Attachment[]) => ({
	external_id: message.id,
	channel_id: message.channel_id,
	channel_type: message.provider,
	message: message.message,
	income: message.income,
	created_at: message.created_at,
	created_at_timestamp: unixSeconds(message.created_at),
	attachments: attachments.map(showAttachment),
});

/** The elements are undocumented; these two keys were observed (v1, message object). */
export const showAttachment = ({ id, url }: Attachment) => ({ external_id: id, url });

export const showTemplate = (template: Template) => ({
	id: template.id,
	company_id: template.company_id,
	name: template.name,
	waba_id: template.waba_id,
	body: template.body,
	substitutions_count: template.substitutions_count,
	position: template.position,
});
