/** What people look at in a conversation; left out are placeholders, doubles and what Pact has not described. */
export const KEPT = [
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
