import { textField } from '../../../form/field';
import { company, conversation } from '../../../form/fields';
import { id } from '../../../form/kinds';
import { parseList } from '../../../form/values';
import type { Item } from '../../item';
import { operation } from '../../operation';

/** How many messages one request deletes (`pact-api/v2.md` endpoint 8). */
const MAX_IDS = 100;

const messageIds = textField(
	{
		displayName: 'Message IDs',
		name: 'messageIds',
		required: true,
		placeholder: 'e.g. 1134326991, 1134326992',
		description:
			"Pact's IDs of the messages, up to 100, separated by commas. Not their external_id, which is the messenger's.",
	},
	id,
);

export const remove = operation({
	name: 'Delete',
	action: 'Delete messages',
	description: 'Delete messages of a WhatsApp, Telegram Personal or MAX conversation',
	fields: [company, conversation, messageIds],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const conversationId = item.read(conversation);
		const ids = readIds(item);

		return async () => {
			await item.request({
				method: 'DELETE',
				purpose: 'delete the messages',
				path: `/api/p2/conversations/${conversationId}/messages`,
				body: { company_id: companyId, message_ids: ids },
				// Not found may be one ID of a hundred, or the conversation.
				goneIsDone: false,
				advice:
					'Pact deletes messages of WhatsApp, Telegram Personal and MAX only. Check the messenger of the conversation, and that the messages belong to it.',
			});
			return { deleted: true, conversation_id: conversationId, message_ids: ids };
		};
	},
});

/** Each of them once: lists from several nodes often overlap. */
function readIds(item: Item): number[] {
	const received = item.received(messageIds);
	const parts = parseList(received);
	if (parts.length === 0) return item.refuse(messageIds, received, 'enter at least one ID');
	const ids = [...new Set(parts.map((one) => item.check(messageIds, one ?? null)))];
	if (ids.length <= MAX_IDS) return ids;
	return item.refuse(messageIds, `${ids.length} IDs`, `enter at most ${MAX_IDS} IDs`);
}
