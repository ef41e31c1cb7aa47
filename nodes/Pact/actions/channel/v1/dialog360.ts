import { choice, textField } from '../../../form/field';
import { trimmedText } from '../../../form/kinds';

/** How WhatsApp Business is connected, which Pact has through 360dialog. */
export const accessBy = choice({
	displayName: 'Connect With',
	name: 'accessBy',
	noDataExpression: true,
	options: [
		{ name: 'Token', value: 'token', description: 'The API key of 360dialog' },
		{ name: '360dialog Channel ID', value: 'channelId' },
	],
	default: 'token',
	displayOptions: { show: { provider: ['whatsapp_business'] } },
	description: 'How Pact reaches the 360dialog account',
});

/** `hosting_type` of `pact-api/v1.md` endpoint 2. */
export const hostingType = choice({
	displayName: 'Hosting Type',
	name: 'hostingType',
	options: [
		{ name: 'Cloud', value: 'cloud' },
		{ name: 'On-Premise', value: 'onpremise' },
	],
	default: 'cloud',
	description: 'Where 360dialog runs the WhatsApp Business account',
});

/** `dialog360_channel_id` of `pact-api/v1.md` endpoint 2. */
export const dialogChannelId = textField(
	{
		displayName: '360dialog Channel ID',
		name: 'dialog360ChannelId',
		description: 'The ID that 360dialog gave to the WhatsApp channel',
	},
	trimmedText,
);

/** `dialog360_client_id` of `pact-api/v1.md` endpoint 2. */
export const dialogClientId = textField(
	{
		displayName: '360dialog Client ID',
		name: 'dialog360ClientId',
		description: 'The ID that 360dialog gave to you as its client',
	},
	trimmedText,
);

/** `account_name` of `pact-api/v1.md` endpoint 2. */
export const accountName = textField(
	{
		displayName: 'Account Name',
		name: 'accountName',
		placeholder: 'e.g. Flower shop',
		description: 'The name that clients see in WhatsApp',
	},
	trimmedText,
);

/** `subtype` of `pact-api/v1.md` endpoint 2. */
export const subtype = choice({
	displayName: 'Tariff',
	name: 'subtype',
	options: [
		{ name: 'No Writing First', value: 'no_write_first' },
		{ name: 'Regular', value: 'regular' },
		{ name: 'Unlimited', value: 'unlim' },
	],
	default: 'regular',
	description: "Pact's tariff for the WhatsApp Business channel",
});
