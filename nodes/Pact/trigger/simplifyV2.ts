import type { IDataObject } from 'n8n-workflow';
import type { EventDetails } from './simpleEvent';
import { simpleAttachments, simpleDirection, simpleReason, simpleStatus } from './simpleMessage';
import {
	firstText,
	firstTime,
	numberOrNull,
	objectOrEmpty,
	phoneOrNull,
	textOrNull,
} from './simpleValues';

/** Reads a body of Pact's second event format (`pact-api/webhooks.md` §4). */
export function simplifyV2({ type }: IDataObject, object: IDataObject): EventDetails {
	const isMessage = type === 'message';
	const isAuth = type === 'auth';
	const conversation = type === 'conversation' ? object : objectOrEmpty(object.conversation);
	const contact = objectOrEmpty(object.contact);
	const phone = firstText(
		contact.phone,
		contact.external_public_id,
		conversation.sender_phone,
		object.phone_number,
	);

	return {
		companyId: numberOrNull(object.company_id),
		channelId: isAuth ? numberOrNull(object.id) : null,
		provider: firstText(object.provider, conversation.provider),
		conversationId: numberOrNull(object.conversation_id) ?? numberOrNull(conversation.id),
		messageId: isMessage ? numberOrNull(object.id) : null,
		jobId: null,
		direction: simpleDirection(isMessage ? object.income : undefined),
		text: isMessage ? textOrNull(object.message) : null,
		status: isMessage
			? simpleStatus(object.status, object.income)
			: firstText(object.state, object.operational_state),
		reason: simpleReason(object.details),
		group: conversation.group === true,
		time: firstTime(
			...(isMessage
				? [object.external_created_at, object.created_at]
				: [object.updated_at, object.last_updated_at, object.created_at]),
		),
		senderName: firstText(contact.name, conversation.sender_name),
		senderPhone: phoneOrNull(phone),
		senderId: firstText(
			contact.external_public_id,
			contact.external_id,
			conversation.sender_external_id,
		),
		attachments: simpleAttachments(object.attachments),
	};
}
