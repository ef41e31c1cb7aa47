import type { IDataObject } from 'n8n-workflow';
import type { Item } from '../../item';
import { readSimplify } from '../../simplified';

/** What people look at in a conversation; left out are placeholders, doubles and what Pact has not described. */
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

/** Reads Simplify. @returns a function that makes an output item of Pact's conversation */
export const readToOutput = (item: Item): ((conversation: IDataObject) => IDataObject) =>
	readSimplify(item, KEPT);
