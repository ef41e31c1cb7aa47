import type { IDataObject } from 'n8n-workflow';
import type { SimpleEvent } from './simpleEvent';
import { firstText, objectOrEmpty, phoneOrNull } from './simpleValues';

type Sender = Pick<SimpleEvent, 'senderId' | 'senderName' | 'senderPhone'>;

/** Messengers that know people by their phone. Elsewhere an ID of ten digits is no number that anybody could call. */
const WITH_PHONES: ReadonlyArray<string | null> = [
	'max',
	'telegram_personal',
	'viber',
	'whatsapp',
	'whatsapp_business',
];

/** The client of an event in the first format. What it says of a message sent into a group is not documented. */
export function senderOfV1(
	data: IDataObject,
	{ type, provider }: { type: unknown; provider: string | null },
): Sender {
	if (type === 'group_message' && data.income === false) return senderOf({ provider });
	const contact = objectOrEmpty(data.contact);
	const isConversation = type === 'conversation' || type === 'group_conversation';
	return senderOf({
		provider,
		ids: [
			data.external_public_id,
			contact.external_public_id,
			// The member of a group who got or read a message
			data.participant,
			data.sender_external_id,
		],
		names: [isConversation ? data.name : contact.name],
	});
}

/**
 * The client of an event in the second format. In a private chat the conversation comes first, because all its events have
 * it; who wrote into a group, only `contact` says.
 */
export function senderOfV2(
	{ contact, conversation, isWrittenByClient }: V2Parts,
	provider: string | null,
): Sender {
	const person = isWrittenByClient ? contact : {};
	const chat = isWrittenByClient && conversation.group === true ? {} : conversation;
	return senderOf({
		provider,
		ids: [
			chat.sender_external_public_id,
			person.external_public_id,
			chat.sender_external_id,
			person.external_id,
		],
		names: [chat.sender_name, person.name],
		phones: [chat.sender_phone, person.phone],
	});
}

interface V2Parts {
	/** `{}` where there is none. Of an outgoing message it is the Pact user. */
	contact: IDataObject;
	conversation: IDataObject;
	isWrittenByClient: boolean;
}

interface Candidates {
	provider: string | null;
	ids?: unknown[];
	names?: unknown[];
	phones?: unknown[];
}

function senderOf({ provider, ids = [], names = [], phones = [] }: Candidates): Sender {
	const maybePhones = ids.filter(
		(id) => WITH_PHONES.includes(provider) || String(firstText(id)).startsWith('+'),
	);
	const known = [...phones, ...maybePhones].map((one) => phoneOrNull(firstText(one)));
	return {
		senderName: firstText(...names),
		senderPhone: firstText(...known),
		senderId: withoutPlus(firstText(...ids)),
	};
}

/** A phone that is an ID, as the other format writes it. */
const withoutPlus = (id: string | null): string | null => phoneOrNull(id) ?? id;
