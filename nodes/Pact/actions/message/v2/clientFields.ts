import type { Client, ClientIdentifier } from '../../../api/v2/clients';
import { choice, shownWhen, textField, withProperty, type Field } from '../../../form/field';
import { phone } from '../../../form/fields';
import type { Kind } from '../../../form/kinds';
import { ID_REMEDY, parseId } from '../../../form/values';
import type { Item } from '../../item';
import { nickname, username } from '../username';

const CHOICES: Record<ClientIdentifier, { name: string; description: string }> = {
	phone: { name: 'Phone', description: 'For WhatsApp, WhatsApp Business, MAX and Telegram' },
	username: { name: 'Username', description: 'For Telegram' },
	vkontakteDomain: { name: 'VK Short Name', description: 'For VK Direct' },
	vkontakteId: { name: 'VK ID', description: 'For VK Direct' },
};

/** An ID that Pact takes as text. */
const idAsText: Kind<string> = {
	parse: (received) => parseId(received)?.toString(),
	remedy: ID_REMEDY,
};

const FIELDS: Record<ClientIdentifier, Field<string>> = {
	phone,
	username: withProperty(username, { required: true }),
	vkontakteDomain: textField(
		{
			displayName: 'VK Short Name',
			name: 'vkontakteDomain',
			required: true,
			placeholder: 'e.g. anna.ivanova',
			description: "The last part of the address of the client's page in VK",
		},
		nickname,
	),
	vkontakteId: textField(
		{
			displayName: 'VK ID',
			name: 'vkontakteId',
			required: true,
			placeholder: 'e.g. 210700286',
			description: 'The number of the client in VK',
		},
		idAsText,
	),
};

/** What the form calls an identifier. */
export const identifierName = (identifier: ClientIdentifier): string => CHOICES[identifier].name;

/** The choice between the given identifiers. */
export const findBy = (identifiers: readonly ClientIdentifier[]): Field<ClientIdentifier> =>
	choice({
		displayName: 'Find Client By',
		name: 'findBy',
		options: identifiers.map((value) => ({ ...CHOICES[value], value })),
		default: 'phone',
		noDataExpression: true,
		description: 'What you know about the client',
	});

/** The fields that identify a client, each shown for its choice. */
export const clientFields = (identifiers: readonly ClientIdentifier[]) => [
	findBy(identifiers),
	...identifiers.map((one) => shownWhen(FIELDS[one], { findBy: [one] })),
];

/** Reads who the client is. @throws NodeOperationError that names the field */
export function readClient(item: Item, identifiers: readonly ClientIdentifier[]): Client {
	const identifier = item.read(findBy(identifiers));
	return { identifier, value: item.read(FIELDS[identifier]) };
}
