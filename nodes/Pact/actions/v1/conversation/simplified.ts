import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { simplify } from '../../fields';
import { readSwitch } from '../../parameters';

/** What people look at; left out are placeholders, doubles and what Pact has not described. */
const KEPT = [
	'external_id',
	'name',
	'channel_id',
	'channel_type',
	'sender_external_id',
	'created_at',
	'last_message_at',
	'last_income_message_at',
	'bitrix_block_openlines',
];

/** Reads Simplify. @returns what makes an output item of Pact's conversation object (`pact-api/v1.md`) */
export function readSimplify(
	this: IExecuteFunctions,
	itemIndex: number,
): (conversation: IDataObject) => IDataObject {
	const isOn = readSwitch.call(this, simplify, itemIndex);
	return (conversation) =>
		isOn
			? Object.fromEntries(
					KEPT.filter((key) => key in conversation).map((key) => [key, conversation[key]]),
				)
			: conversation;
}
