import { CDN } from '../shapes/v1';
import * as show from '../shapes/v2';
import type { Attachment, Channel, Conversation, Message } from '../world';

/** Bodies of v2 webhooks (webhooks §4): the entity stands in `object`, not wrapped in its name. */

export type V2Event = 'create' | 'update' | 'delete';

export const v2Conversation = (event: V2Event, conversation: Conversation) => ({
	event,
	type: 'conversation',
	object: show.showConversation(conversation),
});

export const v2Message = (
	event: V2Event,
	message: Message,
	conversation: Conversation,
	attachments: Attachment[],
) => ({
	event,
	type: 'message',
	object: {
		...show.showMessage(message, attachments),
		contact: contactOf(message, conversation),
		conversation: show.showConversation(conversation),
	},
});

export const v2Auth = (event: V2Event, channel: Channel) => {
	const { username, pages, ...auth } = show.showAuth(channel);
	// Both are left out when they do not apply.
	return {
		event,
		type: 'auth',
		object: {
			...auth,
			...(username === null ? {} : { username }),
			...(pages === null ? {} : { pages }),
		},
	};
};

function contactOf(message: Message, conversation: Conversation) {
	const id = message.contact_id;
	const avatar_url = `${CDN}/avatars/original/missing.png`;
	if (!message.income) return { id, internal_id: 1, name: 'Pact user', avatar_url };
	const author = conversation.contacts.find((contact) => contact.id === id);
	return {
		id,
		external_id: author?.external_id,
		external_public_id: author?.external_public_id,
		name: author?.name,
		avatar_url,
		phone: conversation.group ? (author?.external_public_id ?? null) : conversation.phone,
	};
}
