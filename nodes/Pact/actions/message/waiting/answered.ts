import type { IWebhookFunctions } from 'n8n-workflow';
import { forgetOldest } from '../../../transport/forgetOldest';

/** How many answers this process remembers: far more than are given within the seconds for which they matter. */
const CAPACITY = 1_000;

/** By question, what answered it: for a reply, the message */
const answered = new Map<string, string>();

export const isAnswered = (ask: string): boolean => answered.has(ask);

/** Whether this very message has answered the question: another process of n8n's queue mode got it as well. */
export const isAnsweredBy = (ask: string, message: string): boolean =>
	answered.get(ask) === message;

/**
 * Notes that a question has its answer. n8n takes a moment until it knows that the execution no longer waits, and people
 * click twice. When n8n could not go on with the execution, the question is open again.
 */
export function noteAnswer(webhook: IWebhookFunctions, ask: string, message = ''): void {
	answered.set(ask, message);
	forgetOldest(answered, CAPACITY);
	const response = webhook.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 300) answered.delete(ask);
	});
}
