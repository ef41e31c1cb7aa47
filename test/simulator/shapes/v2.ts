import type {
	Attachment,
	Channel,
	CompanyWebhook,
	Conversation,
	Message,
	Template,
} from '../world';

import { CDN } from './v1';

/** How v2 shows a row: Pact's own id is `id`, `external_id` the messenger's (README §1). */
export const showConversation = (conversation: Conversation) => ({
	id: conversation.id,
	company_id: conversation.company_id,
	sender_name: conversation.name,
	sender_phone: conversation.phone,
	sender_external_id: conversation.sender_external_id,
	sender_external_public_id: conversation.sender_external_public_id,
	provider: conversation.provider,
	avatar_url: CDN + conversation.avatar,
	created_at: conversation.created_at,
	last_updated_at: conversation.last_message_at,
	last_message_id: conversation.last_message_id,
	operational_state: conversation.operational_state,
	replied_state: conversation.replied_state,
	group: conversation.group,
});

export const showMessage = (message: Message, attachments: Attachment[]) => ({
	id: message.id,
	external_id: message.external_id,
	company_id: message.company_id,
	conversation_id: message.conversation_id,
	contact_id: message.contact_id,
	replied_to_id: message.replied_to_id,
	created_at: message.created_at,
	external_created_at: message.external_created_at,
	income: message.income,
	status: message.status,
	message: message.message,
	reactions: message.reactions,
	details: message.details,
	attachments: attachments.map(showAttachment),
	delivery: false,
	deleted: message.deleted,
});

/** Image-only and audio-only keys are left out elsewhere (v2, attachment object). */
export const showAttachment = (attachment: Attachment) => {
	const { width, height } = attachment.data;
	const image = {
		preview_url: attachment.url.replace(/([^/]+)$/, 'small-$1'),
		aspect_ratio: width && height ? width / height : null,
		data: attachment.data,
	};
	return {
		id: attachment.id,
		message_id: attachment.message_id,
		file_name: attachment.file_name,
		mime_type: attachment.mime_type,
		size: attachment.size,
		attachment_url: attachment.url,
		...(attachment.mime_type.startsWith('image/') ? image : {}),
		...(attachment.mime_type.startsWith('audio/') ? { push_to_talk: attachment.push_to_talk } : {}),
	};
};

/** What only exists during a connection (`qr`, `code`, `oauth_provider_url`) is left out otherwise. */
export const showAuth = (channel: Channel) => ({
	id: channel.id,
	company_id: channel.company_id,
	provider: channel.provider,
	state: channel.state,
	phone_number: channel.phone,
	username: channel.username,
	created_at: channel.created_at,
	updated_at: channel.updated_at,
	sync_messages_at: channel.sync_messages_at,
	pages:
		channel.pages?.map((page) => ({
			id: page.id,
			auth_id: channel.id,
			company_id: channel.company_id,
			external_id: page.external_id,
			name: page.name,
			enabled: page.enabled,
		})) ?? null,
	...(channel.qr === null ? {} : { qr: `data:image/png;base64,${channel.qr}` }),
	...(channel.code === null ? {} : { code: channel.code }),
	...(channel.oauth_provider_url === null
		? {}
		: { oauth_provider_url: channel.oauth_provider_url }),
});

export const showWebhook = ({ id, url, active }: CompanyWebhook) => ({ id, url, active });

export const showTemplate = (template: Template) => ({
	id: template.id,
	name: template.name,
	body: template.body,
	waba_id: template.waba_id,
	substitutions_count: template.substitutions_count,
	header_content_type: template.header_content_type,
	company_id: template.company_id,
	header: template.header,
	namespace: template.namespace,
	created_at: template.created_at,
	position: template.position,
});
