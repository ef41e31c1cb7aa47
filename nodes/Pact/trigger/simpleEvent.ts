import type { EventName } from './events';

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
	/** The messenger's ID of a message, which Message > Send > Reply To wants. Only in the second format. */
	externalId: string | null;
	/** The `externalId` of the message that is quoted. Only in the second format. */
	repliedToId: string | null;
	/** Pact's v1 delivery job */
	jobId: number | null;
	direction: 'incoming' | 'outgoing' | null;
	text: string | null;
	/** The same words for messages in both formats; Pact's own word for channels and conversations */
	status: string | null;
	/** Why a delivery or a channel failed, in Pact's words */
	reason: string | null;
	/** Whether a message was deleted, where Pact says so */
	deleted: boolean | null;
	group: boolean;
	/** ISO 8601 */
	time: string | null;
	/** The client, also of a message to one; of a group the member who wrote. Never the company or its Pact user. */
	senderName: string | null;
	/** Digits only */
	senderPhone: string | null;
	/** A public ID where there is one: the phone, as digits only, or a nickname. Else the messenger's own. */
	senderId: string | null;
	/** Who wrote an outgoing message, where Pact says so */
	authorName: string | null;
	attachments: SimpleAttachment[];
};

/** What a format says of an event that was recognised. */
export type EventDetails = Omit<SimpleEvent, 'event'>;
