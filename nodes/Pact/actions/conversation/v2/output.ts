import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../../item';
import { readSimplify } from '../../simplified';

/** What people look at in a conversation. */
const KEPT = [
	'external_id',
	'sender_name',
	'sender_phone',
	'provider',
	'operational_state',
	'replied_state',
	'group',
	'created_at',
	'last_updated_at',
	'last_message_id',
];

/**
 * Reads Simplify.
 *
 * @returns a function that makes an output item of Pact's conversation (`pact-api/v2.md`), with its ID under the name that
 * it has in v1 as well, so that the nodes behind this one need not change
 */
export function readToOutput(item: Item): (conversation: IDataObject) => IDataObject {
	const simplified = readSimplify(item, KEPT);
	return (conversation) => simplified({ external_id: conversation.id, ...conversation });
}
