import type { INodeProperties } from 'n8n-workflow';
import { providerOptions, type ProviderName } from '../../api/providers';
import { choice, field, textField, withProperty, type Field } from '../../form/field';
import { phone } from '../../form/fields';
import { code, oneOf, trimmedText } from '../../form/kinds';

/** The dropdown of the messengers that an operation can handle. */
export const providerField = <Provider extends ProviderName>(
	providers: readonly Provider[],
	{
		default: initial,
		...rest
	}: Pick<INodeProperties, 'description' | 'required'> & { default: NoInfer<Provider> },
): Field<Provider> =>
	field(
		{
			displayName: 'Provider',
			name: 'provider',
			type: 'options',
			options: providerOptions(providers),
			default: initial,
			...rest,
		},
		oneOf(providers),
	);

/** The messenger of a new channel. */
export const newProvider = <Provider extends ProviderName>(
	providers: ReadonlyArray<Provider | 'whatsapp'>,
) =>
	providerField(providers, {
		default: 'whatsapp',
		required: true,
		description: 'The messenger to connect',
	});

/** How WhatsApp and Telegram Personal are connected. */
export const connectBy = choice({
	displayName: 'Connect With',
	name: 'connectBy',
	noDataExpression: true,
	options: [
		{ name: 'QR Code', value: 'qrCode', description: 'Scanned with the app on the phone' },
		{ name: 'Phone Number', value: 'phone', description: 'Confirmed with a code' },
	],
	default: 'qrCode',
	displayOptions: { show: { provider: ['telegram_personal', 'whatsapp'] } },
	description: 'How the owner of the account allows Pact to use it',
});

/** Not marked as required, and neither is the number: a form whose provider comes from an expression shows both. */
export const token = textField(
	{
		displayName: 'Token',
		name: 'token',
		typeOptions: { password: true },
		description:
			'The access token that the messenger issued, such as the one from BotFather for a Telegram bot',
	},
	trimmedText,
);

/** The number of the account itself. */
export const accountPhone = withProperty(phone, {
	required: false,
	description: 'The number of the account to connect, with the country code',
});

/** What the messenger sends to the owner of an account. */
export const codeField = textField(
	{
		displayName: 'Code',
		name: 'code',
		typeOptions: { password: true },
		description: 'The code that the owner of the account received. It is only sent to Pact.',
	},
	code,
);
