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
	/** Pact's v1 delivery job */
	jobId: number | null;
	direction: 'incoming' | 'outgoing' | null;
	text: string | null;
	/** The same words for messages in both formats; Pact's own word for channels and conversations */
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

/** What a format says of an event that was recognised. */
export type EventDetails = Omit<SimpleEvent, 'event'>;
