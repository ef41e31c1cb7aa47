import { channelOfConversation } from '../../../api/v1/conversations';
import type { Client } from '../../../api/v2/clients';
import { findConversation } from '../../../api/v2/conversations';
import type { Item } from '../../item';
import type { ChosenChannel } from './channel';

/** Conversations by client, as far as an execution knows them: Pact allows ten searches a minute. */
const knownByExecution = new WeakMap<object, Map<string, number>>();

function knownConversations({ owner }: Item): Map<string, number> {
	const known = knownByExecution.get(owner) ?? new Map<string, number>();
	knownByExecution.set(owner, known);
	return known;
}

const keyOf = (companyId: number, { id }: ChosenChannel, { identifier, value }: Client) =>
	[companyId, id, identifier, value].join(' ');

/** The ID of the conversation with a client in a channel, `undefined` when there is none. */
export async function findChat(
	item: Item,
	companyId: number,
	chosen: ChosenChannel,
	client: Client,
): Promise<number | undefined> {
	const known = knownConversations(item).get(keyOf(companyId, chosen, client));
	if (known !== undefined) return known;
	const { provider } = chosen;
	const isRight = async (conversationId: number) =>
		!chosen.hasTwin || (await isIn(item, chosen, { companyId, conversationId }));
	const found = await findConversation(item, { companyId, provider }, client, isRight);
	rememberChat(item, companyId, chosen, client, found);
	return found;
}

/** Keeps which conversation a message went to, so that the next one to this client need not look for it. */
export function rememberChat(
	item: Item,
	companyId: number,
	chosen: ChosenChannel,
	client: Client,
	conversationId: number | undefined,
): void {
	if (conversationId === undefined) return;
	knownConversations(item).set(keyOf(companyId, chosen, client), conversationId);
}

/** v2 does not say the channel of a conversation; v1 does. Where it does not either, Pact has at most one that works. */
async function isIn(
	item: Item,
	{ id, hasEnabledTwin }: ChosenChannel,
	ids: { companyId: number; conversationId: number },
): Promise<boolean> {
	const channelId = await channelOfConversation(item, ids);
	return channelId === undefined ? !hasEnabledTwin : channelId === id;
}
