import type { IDataObject } from 'n8n-workflow';
import { parsePhone } from '../../form/values';

/** What is known of a client, by the value that workflows store. */
export type ClientIdentifier = 'phone' | 'username' | 'vkontakteId' | 'vkontakteDomain';

/** A client of a company, as Pact is told who it is. */
export interface Client {
	identifier: ClientIdentifier;
	/** In the form that Pact takes */
	value: string;
}

/** Messengers in which a client can be written to first, and what has to be known for it (`pact-api/v2.md` endpoint 4). */
const IDENTIFIERS: Record<string, readonly ClientIdentifier[]> = {
	max: ['phone'],
	telegram_personal: ['phone', 'username'],
	vkontakte_direct: ['vkontakteId', 'vkontakteDomain'],
	whatsapp: ['phone'],
	whatsapp_business: ['phone'],
};

/** The messengers in which a client can be written to first. */
export const FIRST_MESSAGE_PROVIDERS: readonly string[] = Object.keys(IDENTIFIERS);

/** By what a messenger can be told who is written to first; empty when nobody can be. */
export const identifiersOf = (provider: string): readonly ClientIdentifier[] =>
	(Object.hasOwn(IDENTIFIERS, provider) ? IDENTIFIERS[provider] : undefined) ?? [];

const SENT_AS = {
	phone: 'phone',
	username: 'nickname',
	vkontakteDomain: 'vkontakte_domain',
	vkontakteId: 'vkontakte_id',
} as const satisfies Record<ClientIdentifier, string>;

/** What a first message is addressed with (`pact-api/v2.md` endpoint 4). */
export const addressOf = ({ identifier, value }: Client): IDataObject => ({
	[SENT_AS[identifier]]: value,
});

/** Whether a conversation is the one with this client, and not with a group. Only phones and usernames are compared. */
export function isConversationWith(
	{ identifier, value }: Client,
	{ group, sender_phone, sender_external_public_id: publicId }: IDataObject,
): boolean {
	if (group === true) return false;
	if (identifier === 'phone') return parsePhone(sender_phone ?? publicId) === value;
	const nickname = String(publicId ?? '').replace(/^@/, '');
	return nickname.toLowerCase() === value.toLowerCase();
}
