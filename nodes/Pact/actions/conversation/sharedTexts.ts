/** What Get Many is called in both versions. */
export const GET_MANY = {
	name: 'Get Many',
	action: 'Get many conversations',
	description:
		'List the conversations of a company with their IDs, clients and messengers. Version 2 begins with the latest messages, and can search.',
};

/** What Start is called in both versions. */
export const START = {
	name: 'Start',
	action: 'Start conversation',
	description:
		'Write to a client first on WhatsApp, in version 2 also on Telegram, MAX or VK. Use it for the first message, above all for a WhatsApp Business template. Outputs the message, in version 1 the delivery.',
};
