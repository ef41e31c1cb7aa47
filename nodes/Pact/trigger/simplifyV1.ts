import type { IDataObject } from 'n8n-workflow';
import type { Format } from './recognise';
import type { EventDetails } from './simpleEvent';
import { simpleAttachments, simpleDirection, simpleReason, simpleStatus } from './simpleMessage';
import { senderOfV1 } from './simpleSender';
import { firstText, firstTime, numberOrNull, objectOrEmpty, textOrNull } from './simpleValues';

/** Reads a body of Pact's first event format (`pact-api/webhooks.md` §3), and one of no format as far as it goes. */
export function simplifyV1(
	body: IDataObject,
	data: IDataObject,
	format: Format | undefined,
): EventDetails {
	const channel = objectOrEmpty(data.channel);
	const details = objectOrEmpty(data.details);
	const type = format && body.type;
	const isMessage = type === 'message' || type === 'group_message';
	const isConversation = type === 'conversation' || type === 'group_conversation';
	const isJob = type === 'job';
	const isSystem = type === 'system';
	const isAboutChannel = isSystem && details.entity === 'channel';
	const provider = firstText(data.channel_type, channel.type);

	return {
		companyId: numberOrNull(body.company_id) ?? numberOrNull(data.company_id),
		channelId:
			numberOrNull(data.channel_id) ??
			numberOrNull(channel.id) ??
			numberOrNull(body.channel_id) ??
			(isAboutChannel ? numberOrNull(details.entity_id) : null),
		provider,
		conversationId: numberOrNull(isConversation ? data.external_id : data.conversation_id),
		messageId: numberOrNull(isMessage ? data.external_id : data.message_id),
		// What v1 calls `external_id` is Pact's own.
		externalId: null,
		repliedToId: null,
		jobId: numberOrNull(isJob ? data.id : data.job_id),
		direction: simpleDirection(isMessage ? data.income : undefined),
		text: isMessage ? textOrNull(data.message) : null,
		status: isSystem
			? textOrNull(data.message)
			: simpleStatus(isJob ? data.result : data.ack, data.income),
		// The `message` of other events is their text, or the word for what happened.
		reason: simpleReason(
			isJob ? data : undefined,
			isSystem ? undefined : data.details,
			data.reason,
		),
		deleted: null,
		group: typeof type === 'string' && type.startsWith('group_'),
		time: firstTime(
			data.created_at,
			data.created_at_timestamp,
			data.date_timestamp,
			data.date,
			data.timestamp,
		),
		...senderOfV1(data, { type, provider }),
		authorName: null,
		attachments: simpleAttachments(data.attachments),
	};
}
