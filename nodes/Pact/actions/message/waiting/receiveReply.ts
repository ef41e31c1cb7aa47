import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	inEnvelope,
	REPLY_FIELD,
	type ClientReply,
	type ReplyAnswer,
} from '../../../api/waitingReply';
import { parseMoment } from '../../../form/dates';
import { isObject } from '../../../transport/reply';
import { isAnswered, isAnsweredBy, noteAnswer } from './answered';
import { isAbout, isOver, type Wait } from './wait';

/** Takes a client's reply from the Pact Trigger, or says why it does not: see `ReplyAnswer`. */
export function receiveReply(webhook: IWebhookFunctions, wait: Wait): IWebhookResponseData {
	const { ask }: Record<string, unknown> = { ...webhook.getQueryData() };
	const reply = readReply(webhook.getBodyData());
	const message = JSON.stringify(reply ?? null);
	if (isAbout(wait, ask) && reply && isAnsweredBy(wait.ask, message)) {
		return say(webhook, 'answering');
	}
	const isOpen = isAbout(wait, ask) && !isAnswered(wait.ask) && !isOver(wait, Date.now());
	if (!isOpen) return say(webhook, 'closed');
	if (webhook.getRequestObject().method !== 'POST') return say(webhook, 'waiting');
	// The trigger has looked at that as well; a reply must not resume the wrong execution.
	if (reply === undefined || reply.conversationId !== wait.conversationId) {
		return say(webhook, 'closed');
	}
	if (isEarlier(reply, wait)) return say(webhook, 'earlier');

	noteAnswer(webhook, wait.ask, message);
	const { conversationId, messageId, text, senderName, attachments } = reply;
	const respondedAt = new Date().toISOString();
	const data = { text, messageId, conversationId, senderName, attachments, respondedAt };
	return {
		webhookResponse: inEnvelope('accepted' satisfies ReplyAnswer),
		workflowData: [[{ json: { data } }]],
	};
}

function readReply(body: unknown): ClientReply | undefined {
	const content = isObject(body) ? body[REPLY_FIELD] : undefined;
	if (!isObject(content)) return undefined;
	const { conversationId, messageId, text, time, senderName, attachments } = content as ClientReply;
	return { conversationId, messageId, text, time, senderName, attachments };
}

/** Whether the client wrote it before the question was there, while it was being sent. */
function isEarlier({ messageId, time }: ClientReply, question: Wait): boolean {
	if (question.messageId !== undefined && messageId !== null) return messageId < question.messageId;
	const seconds = parseMoment(time, 'UTC');
	return question.sentAt !== undefined && seconds !== undefined && seconds < question.sentAt;
}

function say(webhook: IWebhookFunctions, word: ReplyAnswer): IWebhookResponseData {
	webhook.getResponseObject().status(200).json(inEnvelope(word));
	return { noWebhookResponse: true };
}
