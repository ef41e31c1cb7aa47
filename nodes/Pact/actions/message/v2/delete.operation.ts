import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { pactRequest } from '../../../transport/request';
import { company, conversation, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId, refuse } from '../../../form/parameters';
import { parseList } from '../../../form/values';

/** As many as one request deletes (`pact-api/v2.md` endpoint 8). */
const MOST = 100;

const messageIds: INodeProperties = {
	displayName: 'Message IDs',
	name: 'messageIds',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1134326991, 1134326992',
	description:
		"The IDs under which Pact keeps the messages, up to 100, separated by commas. Their external_id is another one, the messenger's.",
};

export const remove: Operation = {
	option: {
		name: 'Delete',
		action: 'Delete messages',
		description: 'Delete messages of a WhatsApp, Telegram Personal or MAX conversation',
	},
	description: [company, conversation, messageIds, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const conversationId = readId.call(this, conversation, itemIndex);
		const ids = readIds.call(this, itemIndex);

		await pactRequest.call(this, run, {
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
	},
};

/** Each of them once: lists from several nodes often overlap. */
function readIds(this: IExecuteFunctions, itemIndex: number): number[] {
	const given: unknown = this.getNodeParameter('messageIds', itemIndex, null);
	const parts = parseList(given);
	if (parts.length === 0) refuse.call(this, messageIds, given, 'at least one ID', itemIndex);
	const ids = parts.map((id) => readId.call(this, messageIds, itemIndex, id ?? null));
	const unique = [...new Set(ids)];
	if (unique.length > MOST) {
		refuse.call(this, messageIds, `${unique.length} IDs`, `${MOST} at the most`, itemIndex);
	}
	return unique;
}
