import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { accountPhone, readTrimmed, token } from '../connecting';
import { syncStart } from '../../../form/dates';
import { phone } from '../../../form/fields';
import { readChoice, readerOf, readPhone, readText } from '../../../form/parameters';
import { isObject } from '../../../transport/reply';

type Reader = (
	this: IExecuteFunctions,
	field: INodeProperties,
	itemIndex: number,
	received?: unknown,
) => unknown;

/** A field of the form, what Pact calls it, and how its value is checked. */
interface Access {
	field: INodeProperties;
	sentAs: string;
	read: Reader;
}

const readPlusPhone: Reader = function (field, itemIndex) {
	return `+${readPhone.call(this, field, itemIndex)}`;
};

const readSyncStart: Reader = function (field, itemIndex, received) {
	return readerOf(syncStart(this.getTimezone())).call(this, field, itemIndex, received);
};

const readJson = readerOf({
	parse: (received) => {
		try {
			const value: unknown = typeof received === 'string' ? JSON.parse(received) : received;
			return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
		} catch {
			return undefined;
		}
	},
	expected: 'a JSON object with the profile',
});

const readOption: Reader = function (field, itemIndex, received) {
	const options = (field.options ?? []) as INodePropertyOptions[];
	const accepted = options.map(({ value }) => String(value));
	return readChoice.call(this, field, accepted, itemIndex, received);
};

const text = (
	name: string,
	displayName: string,
	rest: Partial<INodeProperties>,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...rest,
});

/**
 * None is marked as required: n8n shows all of them when an expression chooses between them, and would not start the
 * workflow before all are filled in. `readAccess` asks for those that are needed.
 */
const ACCESS = {
	token: {
		field: token,
		sentAs: 'token',
		read: readTrimmed,
	},
	login: {
		field: text('login', 'Login', {
			placeholder: 'e.g. my_shop',
			description: 'The name of the Instagram account, or the client ID of Avito',
		}),
		sentAs: 'login',
		read: readTrimmed,
	},
	password: {
		field: text('password', 'Password', {
			typeOptions: { password: true },
			description:
				'The password of the Instagram account, or the client secret of Avito. It is only sent to Pact.',
		}),
		sentAs: 'password',
		// A password may begin or end with a space.
		read: readText,
	},
	phone: {
		field: accountPhone,
		sentAs: 'phone',
		read: readPhone,
	},
	plusPhone: {
		field: {
			...phone,
			required: false,
			description: 'The number of the person who signs in, with the country code',
		},
		sentAs: 'phone',
		read: readPlusPhone,
	},
	profile: {
		field: {
			displayName: 'Facebook Profile',
			name: 'profile',
			type: 'json',
			default: '{}',
			description:
				"The answer of Facebook's Graph API to /me?fields=first_name,last_name,picture,name,email",
		},
		sentAs: 'data',
		read: readJson,
	},
	hostingType: {
		field: {
			displayName: 'Hosting Type',
			name: 'hostingType',
			type: 'options',
			options: [
				{ name: 'Cloud', value: 'cloud' },
				{ name: 'On-Premise', value: 'onpremise' },
			],
			default: 'cloud',
			description: 'Where 360dialog runs the WhatsApp Business account',
		},
		sentAs: 'hosting_type',
		read: readOption,
	},
	dialogChannelId: {
		field: text('dialog360ChannelId', '360dialog Channel ID', {
			description: 'The ID that 360dialog gave to the WhatsApp channel',
		}),
		sentAs: 'dialog360_channel_id',
		read: readTrimmed,
	},
	dialogClientId: {
		field: text('dialog360ClientId', '360dialog Client ID', {
			description: 'The ID that 360dialog gave to you as its client',
		}),
		sentAs: 'dialog360_client_id',
		read: readTrimmed,
	},
	accountName: {
		field: text('accountName', 'Account Name', {
			placeholder: 'e.g. Flower shop',
			description: 'The name that clients see in WhatsApp',
		}),
		sentAs: 'account_name',
		read: readTrimmed,
	},
	subtype: {
		field: {
			displayName: 'Tariff',
			name: 'subtype',
			type: 'options',
			options: [
				{ name: 'No Writing First', value: 'no_write_first' },
				{ name: 'Regular', value: 'regular' },
				{ name: 'Unlimited', value: 'unlim' },
			],
			default: 'regular',
			description: "Pact's tariff for the WhatsApp Business channel",
		},
		sentAs: 'subtype',
		read: readOption,
	},
	syncFrom: {
		field: {
			displayName: 'Sync Messages From',
			name: 'syncMessagesFrom',
			type: 'dateTime',
			default: '',
			description:
				'Load older messages into Pact from this moment on, one month back at the most. Without it nothing older is loaded.',
		},
		sentAs: 'sync_messages_from',
		read: readSyncStart,
	},
} satisfies Record<string, Access>;

export type AccessField = keyof typeof ACCESS;

export const fieldOf = (name: AccessField): INodeProperties => ACCESS[name].field;

/** Reads the given fields in Pact's words, none of which may be blank. @throws NodeOperationError without secrets in it */
export function readAccess(
	this: IExecuteFunctions,
	names: readonly AccessField[],
	itemIndex: number,
): IDataObject {
	return Object.fromEntries(
		names.map((name) => {
			const { field, sentAs, read } = ACCESS[name];
			return [sentAs, read.call(this, field, itemIndex)];
		}),
	) as IDataObject;
}

/** Reads those of the given fields that the user added to the options. */
export function readOptionalAccess(
	this: IExecuteFunctions,
	names: readonly AccessField[],
	itemIndex: number,
): IDataObject {
	const options = this.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const added = names.filter((name) => ACCESS[name].field.name in options);
	return Object.fromEntries(
		added.map((name) => {
			const { field, sentAs, read } = ACCESS[name];
			return [sentAs, read.call(this, field, itemIndex, options[field.name] ?? '')];
		}),
	) as IDataObject;
}

/** The secret values in a body made of these fields, which no error may repeat. */
export function secretsIn(body: IDataObject): string[] {
	return [body.token, body.password].filter((value) => typeof value === 'string');
}
