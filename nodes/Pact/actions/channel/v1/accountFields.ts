import type { IDataObject } from 'n8n-workflow';
import { field, textField, type Field } from '../../../form/field';
import { text, trimmedText, withinLastMonth } from '../../../form/kinds';
import type { Item } from '../../item';
import { accountPhone, token } from '../connectFields';
import { accountName, dialogChannelId, dialogClientId, hostingType, subtype } from './dialog360';
import { plusPhone, profile } from './facebookProfile';

const login = textField(
	{
		displayName: 'Login',
		name: 'login',
		placeholder: 'e.g. my_shop',
		description: 'The name of the Instagram account, or the client ID of Avito',
	},
	trimmedText,
);

const password = textField(
	{
		displayName: 'Password',
		name: 'password',
		typeOptions: { password: true },
		description:
			'The password of the Instagram account, or the client secret of Avito. It is only sent to Pact.',
	},
	// A password may begin or end with a space.
	text,
);

const syncFrom = field(
	{
		displayName: 'Sync Messages From',
		name: 'syncMessagesFrom',
		type: 'dateTime',
		default: '',
		description:
			'Load older messages into Pact from this moment on, one month back at most. Without it nothing older is loaded.',
	},
	withinLastMonth(),
);

type AccountField = Field<string | number | IDataObject>;

/**
 * What Pact may have to know about an account, with Pact's name for it (`pact-api/v1.md` endpoint 2).
 *
 * None is marked as required: n8n shows all of them when an expression chooses the provider, and would not start the
 * workflow before all are filled in. `readAccount` asks for those that are needed.
 */
const ACCOUNT_FIELDS = {
	token: ['token', token],
	login: ['login', login],
	password: ['password', password],
	phone: ['phone', accountPhone],
	plusPhone: ['phone', plusPhone],
	profile: ['data', profile],
	hostingType: ['hosting_type', hostingType],
	dialogChannelId: ['dialog360_channel_id', dialogChannelId],
	dialogClientId: ['dialog360_client_id', dialogClientId],
	accountName: ['account_name', accountName],
	subtype: ['subtype', subtype],
	syncFrom: ['sync_messages_from', syncFrom],
} satisfies Record<string, [sentAs: string, field: AccountField]>;

/** What this node calls a field of an account. */
export type AccountFieldName = keyof typeof ACCOUNT_FIELDS;

/** The field of the form with that name. */
export const accountField = (name: AccountFieldName): AccountField => ACCOUNT_FIELDS[name][1];

/** Reads the given fields under Pact's names, none of which may be empty. @throws NodeOperationError without secrets in it */
export const readAccount = (item: Item, names: readonly AccountFieldName[]): IDataObject =>
	accountBody(names, (one) => item.read(one));

/** The same for those of the given fields that the user added to the options. */
export function readAccountOptions(item: Item, names: readonly AccountFieldName[]): IDataObject {
	const options = item.collection('options');
	const added = names.filter((name) => options.has(accountField(name)));
	return accountBody(added, (one) => options.read(one));
}

function accountBody(
	names: readonly AccountFieldName[],
	read: (field: AccountField) => string | number | IDataObject,
): IDataObject {
	return Object.fromEntries(
		names.map((name) => [ACCOUNT_FIELDS[name][0], read(accountField(name))]),
	);
}

/** The secret values in a body made of these fields, which no error may repeat. */
export const secretsIn = ({ token: given, password: word }: IDataObject): string[] =>
	[given, word].filter((value) => typeof value === 'string');
