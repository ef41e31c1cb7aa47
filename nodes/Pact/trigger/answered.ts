import type { IWebhookFunctions } from 'n8n-workflow';
import { inEnvelope, REPLY_FIELD, type RegistryAnswer } from '../api/waitingReply';
import { callOwnN8n } from '../transport/ownN8n';
import { keepLatest } from './latest';
import { withSecret } from './secret';

/** By question, the message that answered it: several triggers of one company hear the same message. */
const answers = new Map<string, string>();

export const noteAnswered = (ask: string, message: string): void =>
	keepLatest(answers, ask, message);

export const isAnswered = (ask: string): boolean => answers.has(ask);

/** The message that answered a question, `undefined` when this process knows of none. */
export const answerOf = (ask: string): string | undefined => answers.get(ask);

export const isAnsweredBy = (ask: string, message: string): boolean => answerOf(ask) === message;

/**
 * Whether another process of n8n's queue mode has given a message to the execution that asked. It is asked at the
 * trigger's own address, because n8n loads what is stored with a workflow at the beginning of a call only.
 */
export async function isAnsweredElsewhere(
	webhook: IWebhookFunctions,
	ask: string,
	message: string,
): Promise<boolean> {
	const own = webhook.getNodeWebhookUrl('default');
	const { secret }: Record<string, unknown> = { ...webhook.getQueryData() };
	if (own === undefined || typeof secret !== 'string') return false;
	const request = inEnvelope({ action: 'wasAnswer', ask, message });
	const answer = await callOwnN8n(webhook, 'POST', withSecret(own, secret), request);
	return 'body' in answer && answer.body[REPLY_FIELD] === ('answer' satisfies RegistryAnswer);
}
