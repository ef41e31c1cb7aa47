import type { IWebhookFunctions } from 'n8n-workflow';

/** How many answers this process remembers: far more than are given within the seconds for which they matter. */
const CAPACITY = 1_000;

const answered = new Set<string>();

export const isAnswered = (ask: string): boolean => answered.has(ask);

/**
 * Notes that a question has its answer. n8n takes a moment until it knows that the execution no longer waits, and people
 * click twice. When n8n could not go on with the execution, the question is open again.
 */
export function noteAnswer(webhook: IWebhookFunctions, ask: string): void {
	answered.add(ask);
	for (const oldest of answered) {
		if (answered.size <= CAPACITY) break;
		answered.delete(oldest);
	}
	const response = webhook.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 300) answered.delete(ask);
	});
}
