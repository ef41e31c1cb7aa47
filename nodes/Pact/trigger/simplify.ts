import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../transport/reply';
import type { EventName } from './events';
import { recognise, type Format } from './recognise';

/** A file of a message. What Pact does not say is `null`. */
export type SimpleAttachment = {
	id: number | null;
	url: string | null;
	fileName: string | null;
	mimeType: string | null;
	size: number | null;
};

/** An event in the same words whichever format Pact sent it in. What Pact does not say is `null`. */
export type SimpleEvent = {
	event: EventName;
	companyId: number | null;
	channelId: number | null;
	provider: string | null;
	conversationId: number | null;
	messageId: number | null;
	/** Pact's v1 delivery job */
	jobId: number | null;
	direction: 'incoming' | 'outgoing' | null;
	text: string | null;
	/** One of `STATUS_WORDS` for messages; Pact's own word for channels and conversations */
	status: string | null;
	/** Why a delivery or a channel failed, in Pact's words */
	reason: string | null;
	group: boolean;
	/** ISO 8601 */
	time: string | null;
	senderName: string | null;
	senderPhone: string | null;
	senderId: string | null;
	attachments: SimpleAttachment[];
};

/** v1 sends numbers (`pact-api/webhooks.md` §3), v2 words (`v2.md`, message object). */
const STATUS_WORDS = new Map<unknown, string>([
	[-1, 'preparing'],
	[0, 'sending'],
	[1, 'sent'],
	[2, 'delivered'],
	[3, 'read'],
	['created', 'sending'],
	['sent', 'sent'],
	['delivered', 'delivered'],
	['read', 'read'],
	['error', 'error'],
	['DELIVERED', 'delivered'],
	['NOT DELIVERED', 'error'],
]);

/** Turns Pact's body of either format into the same flat fields. Never throws: a value of another type becomes `null`. */
export function simplify(body: IDataObject): SimpleEvent {
	const { event, format, entity } = recognise(body);
	return { event, ...(format === 'v2' ? fromV2 : fromV1)(body, entity, format) };
}

type Rest = Omit<SimpleEvent, 'event'>;

function fromV1(body: IDataObject, data: IDataObject, format: Format | undefined): Rest {
	const channel = objectOf(data.channel);
	const contact = objectOf(data.contact);
	const details = objectOf(data.details);
	const type = format && body.type;
	const isMessage = type === 'message' || type === 'group_message';
	const isConversation = type === 'conversation' || type === 'group_conversation';
	const isJob = type === 'job';
	const isSystem = type === 'system';
	const aboutChannel = isSystem && details.entity === 'channel';
	const phone = firstText(
		data.external_public_id,
		contact.external_public_id,
		data.participant,
		isConversation ? data.sender_external_id : undefined,
	);

	return {
		companyId: numberOf(body.company_id) ?? numberOf(data.company_id),
		channelId:
			numberOf(data.channel_id) ??
			numberOf(channel.id) ??
			numberOf(body.channel_id) ??
			(aboutChannel ? numberOf(details.entity_id) : null),
		provider: firstText(data.channel_type, channel.type),
		conversationId: numberOf(isConversation ? data.external_id : data.conversation_id),
		messageId: numberOf(isMessage ? data.external_id : data.message_id),
		jobId: numberOf(isJob ? data.id : data.job_id),
		direction: directionOf(isMessage ? data.income : undefined),
		text: isMessage ? textOf(data.message) : null,
		status: isSystem ? textOf(data.message) : statusOf(isJob ? data.result : data.ack, data.income),
		reason: textOf(data.reason),
		group: typeof type === 'string' && type.startsWith('group_'),
		time: timeOf(
			data.created_at,
			data.created_at_timestamp,
			data.date_timestamp,
			data.date,
			data.timestamp,
		),
		senderName: isConversation ? textOf(data.name) : firstText(contact.name),
		senderPhone: phoneOf(phone),
		senderId: firstText(data.sender_external_id, phone),
		attachments: attachmentsOf(data.attachments),
	};
}

function fromV2({ type }: IDataObject, object: IDataObject): Rest {
	const isMessage = type === 'message';
	const isAuth = type === 'auth';
	const conversation = type === 'conversation' ? object : objectOf(object.conversation);
	const contact = objectOf(object.contact);
	const details = objectOf(object.details);
	const phone = firstText(
		contact.phone,
		contact.external_public_id,
		conversation.sender_phone,
		object.phone_number,
	);

	return {
		companyId: numberOf(object.company_id),
		channelId: isAuth ? numberOf(object.id) : null,
		provider: firstText(object.provider, conversation.provider),
		conversationId: numberOf(object.conversation_id) ?? numberOf(conversation.id),
		messageId: isMessage ? numberOf(object.id) : null,
		jobId: null,
		direction: directionOf(isMessage ? object.income : undefined),
		text: isMessage ? textOf(object.message) : null,
		status: isMessage
			? statusOf(object.status, object.income)
			: firstText(object.state, object.operational_state),
		reason: firstText(details.reason, details.message, object.details),
		group: conversation.group === true,
		time: timeOf(
			...(isMessage
				? [object.external_created_at, object.created_at]
				: [object.updated_at, object.last_updated_at, object.created_at]),
		),
		senderName: firstText(contact.name, conversation.sender_name),
		senderPhone: phoneOf(phone),
		senderId: firstText(
			contact.external_public_id,
			contact.external_id,
			conversation.sender_external_id,
		),
		attachments: attachmentsOf(object.attachments),
	};
}

/** Incoming messages carry a status that says nothing about them: `created` in v2, an `ack` in v1. */
function statusOf(status: unknown, income: unknown): string | null {
	if (income === true) return 'received';
	return STATUS_WORDS.get(status) ?? textOf(status);
}

function directionOf(income: unknown): SimpleEvent['direction'] {
	if (typeof income !== 'boolean') return null;
	return income ? 'incoming' : 'outgoing';
}

function attachmentsOf(value: unknown): SimpleAttachment[] {
	if (!Array.isArray(value)) return [];
	return (value as unknown[]).filter(isObject).map((file) => ({
		id: numberOf(file.id) ?? numberOf(file.external_id),
		url: firstText(file.attachment_url, file.url),
		fileName: firstText(file.file_name, file.name),
		mimeType: firstText(file.mime_type),
		size: numberOf(file.size),
	}));
}

/** Pact writes times as ISO 8601, as `2017-11-11 12:45:53 UTC` and as Unix seconds (`pact-api` §4). */
function timeOf(...candidates: unknown[]): string | null {
	for (const candidate of candidates) {
		const isSeconds = typeof candidate === 'number' && candidate > 0;
		if (!isSeconds && typeof candidate !== 'string') continue;
		const date = new Date(isSeconds ? candidate * 1000 : withIsoShape(candidate as string));
		if (!Number.isNaN(date.getTime())) return date.toISOString();
	}
	return null;
}

const withIsoShape = (text: string) =>
	text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC$/, '$1T$2Z');

/** The digits of a phone number, so that both formats give the same; `null` for a nickname or an ID that is too long. */
function phoneOf(value: string | null): string | null {
	return value !== null && /^\+?\d{10,15}$/.test(value) ? value.replace('+', '') : null;
}

function objectOf(value: unknown): IDataObject {
	return isObject(value) ? value : {};
}

function numberOf(value: unknown): number | null {
	const isDigits = typeof value === 'string' && /^\d+$/.test(value);
	const number = isDigits ? Number(value) : value;
	return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function textOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function firstText(...candidates: unknown[]): string | null {
	for (const candidate of candidates) {
		if (typeof candidate === 'string' && candidate !== '') return candidate;
		if (typeof candidate === 'number') return String(candidate);
	}
	return null;
}
