import type { IDataObject } from 'n8n-workflow';
import { parseId } from '../../form/values';
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
	const reply = await pact.request(readCall(ids));
	return requireDataObject(pact, reply, 'conversation');
}

/**
 * Through which channel a conversation goes, which v2 does not say. That both versions give channels and conversations the
 * same IDs is assumed (`pact-api` §9).
 *
 * @returns `undefined` when v1 does not know, or does not exist any more
 */
export async function channelOfConversation(
	pact: PactClient,
	ids: ConversationIds,
): Promise<number | undefined> {
	const call = readCall(ids);
	const outcome = await pact.tryRequest(call);
	if ('failure' in outcome) {
		if ([404, 410].includes(outcome.failure.status)) return undefined;
		throw pact.failed(call, outcome.failure);
	}
	return parseId(requireDataObject(pact, outcome.data, 'conversation').channel_id);
}

const readCall = (ids: ConversationIds) => ({
	method: 'GET' as const,
	purpose: 'read the conversation',
	path: conversationPath(ids),
});
