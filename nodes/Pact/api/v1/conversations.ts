import type { IDataObject } from 'n8n-workflow';
import type { PactClient } from '../../transport/client';
import { requireDataObject } from '../answers';
import type { List } from './pages';

/** What names a conversation in the paths of v1. */
export interface ConversationIds {
	companyId: number;
	conversationId: number;
}

/** The path of one conversation. */
export const conversationPath = ({ companyId, conversationId }: ConversationIds): string =>
	`/p1/companies/${companyId}/conversations/${conversationId}`;

/** The conversations of a company (`pact-api/v1.md` endpoint 14). */
export const conversationList = (companyId: number): List => ({
	purpose: 'list the conversations',
	path: `/p1/companies/${companyId}/conversations`,
	key: 'conversations',
});

/** Reads one conversation (`pact-api/v1.md` endpoint 16). @throws NodeApiError when the answer has none */
export async function readConversation(
	pact: PactClient,
	ids: ConversationIds,
): Promise<IDataObject> {
	const reply = await pact.request({
		method: 'GET',
		purpose: 'read the conversation',
		path: conversationPath(ids),
	});
	return requireDataObject(pact, reply, 'conversation');
}
