import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
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
 * @returns what makes an output item of Pact's conversation (`pact-api/v2.md`), with its ID under the name that it has in
 * v1 as well, so that the nodes behind this one need not change
 */
export function readToOutput(
	this: IExecuteFunctions,
	itemIndex: number,
): (conversation: IDataObject) => IDataObject {
	const simplified = readSimplify.call(this, KEPT, itemIndex);
	return (conversation) => simplified({ external_id: conversation.id, ...conversation });
}
