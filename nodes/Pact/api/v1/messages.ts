import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { requireData } from '../answers';
import { SEND_TEXTS } from '../messages';
import { rememberOwn } from '../ownMessages';
import { conversationPath, type ConversationIds } from './conversations';
import type { List } from './pages';

/** The path of the messages of a conversation. */
export const messagesPath = (ids: ConversationIds): string => `${conversationPath(ids)}/messages`;

/** The messages of a conversation (`pact-api/v1.md` endpoint 20). */
export const messageList = (ids: ConversationIds): List => ({
	purpose: 'list the messages',
	path: messagesPath(ids),
	key: 'messages',
});

/**
 * Sends one message into a conversation (`pact-api/v1.md` endpoint 21).
 *
 * @returns the delivery job
 * @throws NodeApiError when Pact refuses or the answer has no job
 */
export async function sendMessage(
	pact: PactClient,
	ids: ConversationIds,
	body: IDataObject,
): Promise<IDataObject> {
	const call = { method: 'POST' as const, path: messagesPath(ids), body, ...SEND_TEXTS };
	const job = requireData(pact, await pact.request(call));
	rememberOwn({
		server: await pact.server(),
		conversationId: ids.conversationId,
		messageId: job.message_id,
		text: body.message,
	});
	return job;
}
