/** What errors of a message into a conversation say, in both versions. */
export const SEND_TEXTS = {
	purpose: 'send the message',
	ifUnknown:
		'Check in the Pact inbox whether the message is in the conversation before running this again.',
};
