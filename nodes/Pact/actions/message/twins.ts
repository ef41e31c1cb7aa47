/** What Send is called in both versions. */
export const SEND = {
	name: 'Send',
	action: 'Send message',
	description:
		'Send text, files or both into a conversation. Outputs the message that Pact accepted, in version 1 the delivery job.',
};

/** What Get Many is called in both versions. */
export const GET_MANY = {
	name: 'Get Many',
	action: 'Get many messages',
	description:
		'List the messages of a conversation: text, files, time, and in income whether the client wrote it',
};

/** What Send and Wait for Response is called in both versions. */
export const SEND_AND_WAIT = {
	name: 'Send and Wait for Response',
	action: 'Send message and wait for response',
	description: 'Ask somebody a question, and go on when the answer is there',
	isForFirstItem: true,
};
