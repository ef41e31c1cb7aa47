import type { IDataObject } from 'n8n-workflow';
import { parseId, parsePhone } from '../../form/values';
import type { PactClient } from '../../transport/client';
import { requireObject } from '../answers';
import { isConversationWith, type Client } from './clients';
import { pagesOf, type List } from './pages';

/** What names a conversation in v2. */
export interface ConversationIds {
	companyId: number;
	conversationId: number;
}

/** What Pact's search is asked for: it finds numbers only as it writes them itself (`pact-api/v2.md` endpoint 1). */
export const searchString = (text: string) => parsePhone(text) ?? text;

/** The conversations of a company, all or those that Pact's search finds (`pact-api/v2.md` endpoint 1). */
export const conversationList = (companyId: number, search?: string): List => ({
	purpose: 'list the conversations',
	path: '/api/p2/conversations',
	query: { company_id: companyId, search_string: search },
	key: 'conversations',
	// Sorted by the time of the last message.
	isByActivity: true,
});

/** Reads one conversation (`pact-api/v2.md` endpoint 2). @throws NodeApiError when the answer has none */
export async function readConversation(
	pact: PactClient,
	{ companyId, conversationId }: ConversationIds,
): Promise<IDataObject> {
	const reply = await pact.request({
		method: 'GET',
		purpose: 'read the conversation',
		path: `/api/p2/conversations/${conversationId}`,
		query: { company_id: companyId },
	});
	return requireObject(pact, reply, 'conversation');
}

/**
 * The ID of the conversation with a client in a messenger, `undefined` when there is none.
 *
 * @param isRight looks closer at each that fits, where there may be several
 */
export async function findConversation(
	pact: PactClient,
	{ companyId, provider }: { companyId: number; provider: string },
	client: Client,
	isRight: (conversationId: number) => Promise<boolean> = async () => true,
): Promise<number | undefined> {
	const list = {
		...conversationList(companyId, client.value),
		purpose: 'look for the conversation',
	};
	for await (const rows of pagesOf(pact, list)) {
		// The search also finds what only contains the number or the name.
		const isWanted = (row: IDataObject) =>
			row.provider === provider && isConversationWith(client, row);
		for (const { id } of rows.filter(isWanted)) {
			const conversationId = parseId(id);
			if (conversationId !== undefined && (await isRight(conversationId))) return conversationId;
		}
	}
	return undefined;
}
