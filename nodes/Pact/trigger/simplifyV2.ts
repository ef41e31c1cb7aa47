import type { IDataObject } from 'n8n-workflow';
import type { EventDetails } from './simpleEvent';
import { simpleAttachments, simpleDirection, simpleReason, simpleStatus } from './simpleMessage';
import { senderOfV2 } from './simpleSender';
import { firstText, firstTime, numberOrNull, objectOrEmpty, textOrNull } from './simpleValues';

/** Reads a body of Pact's second event format (`pact-api/webhooks.md` §4). */
export function simplifyV2({ type }: IDataObject, object: IDataObject): EventDetails {
	const isMessage = type === 'message';
	const isAuth = type === 'auth';
	const conversation = type === 'conversation' ? object : objectOrEmpty(object.conversation);
	const contact = objectOrEmpty(object.contact);
	const provider = firstText(object.provider, conversation.provider);
	const isWrittenByClient = isMessage && object.income === true;
	const isOutgoing = isMessage && object.income === false;

	return {
		companyId: numberOrNull(object.company_id),
		channelId: isAuth ? numberOrNull(object.id) : null,
		provider,
		conversationId: numberOrNull(object.conversation_id) ?? numberOrNull(conversation.id),
		messageId: isMessage ? numberOrNull(object.id) : null,
		externalId: isMessage ? firstText(object.external_id) : null,
		repliedToId: isMessage ? firstText(object.replied_to_id) : null,
		jobId: null,
		direction: simpleDirection(isMessage ? object.income : undefined),
		text: isMessage ? textOrNull(object.message) : null,
		status: isMessage
			? simpleStatus(object.status, object.income)
			: firstText(object.state, object.operational_state),
		reason: simpleReason(object.details),
		deleted: isMessage && typeof object.deleted === 'boolean' ? object.deleted : null,
		group: conversation.group === true,
		time: firstTime(
			...(isMessage
				? [object.external_created_at, object.created_at]
				: [object.updated_at, object.last_updated_at, object.created_at]),
		),
		...senderOfV2({ contact, conversation, isWrittenByClient }, provider),
		authorName: isOutgoing ? firstText(contact.name) : null,
		attachments: simpleAttachments(object.attachments),
	};
}
