/** What Send is called in both versions. */
export const SEND = {
	name: 'Send',
	action: 'Send message',
	description:
		'Send text, files or both to a conversation. Use it when you know the conversation, as after the Pact Trigger. Outputs the message that Pact accepted, in version 1 the delivery.',
};

/** What Get Many is called in both versions. */
export const GET_MANY = {
	name: 'Get Many',
	action: 'Get many messages',
	description:
		'List the messages of a conversation, newest first: text, files, time, and in income whether the client wrote them',
};

/** What Send and Wait for Response is called in both versions. */
export const SEND_AND_WAIT = {
	name: 'Send and Wait for Response',
	action: 'Send message and wait for response',
	description: 'Ask somebody a question, and go on when the answer arrives',
	isForFirstItem: true,
};
