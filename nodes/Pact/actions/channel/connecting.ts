import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { providerOptions, type ProviderName } from '../../api/providers';
import { phone } from '../../form/fields';
import { readerOf, readText } from '../../form/parameters';

/** Fields with which both versions connect an account. */

export const providerOf = (providers: readonly ProviderName[]): INodeProperties => ({
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	options: providerOptions(providers),
	default: 'whatsapp',
	required: true,
	description: 'The messenger to connect',
});

export const connectBy: INodeProperties = {
	displayName: 'Connect With',
	name: 'connectBy',
	type: 'options',
	options: [
		{ name: 'QR Code', value: 'qrCode', description: 'Scanned with the app on the phone' },
		{ name: 'Phone Number', value: 'phone', description: 'Confirmed with a code' },
	],
	default: 'qrCode',
	displayOptions: { show: { provider: ['telegram_personal', 'whatsapp'] } },
	description: 'How the owner of the account allows Pact to use it',
};

/** Not marked as required, and neither is the number: a form whose provider comes from an expression shows both. */
export const token: INodeProperties = {
	displayName: 'Token',
	name: 'token',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description:
		'The access token that the messenger issued, such as the one from BotFather for a Telegram bot',
};

export const accountPhone: INodeProperties = {
	...phone,
	required: false,
	description: 'The number of the account to connect, with the country code',
};

export const code: INodeProperties = {
	displayName: 'Code',
	name: 'code',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'The code that the owner of the account received. It is only sent to Pact.',
};

/** Reads text without the spaces around it: a token or a login with one was pasted with it. */
export function readTrimmed(
	this: IExecuteFunctions,
	field: INodeProperties,
	itemIndex: number,
	received?: unknown,
): string {
	return readText.call(this, field, itemIndex, received).trim();
}

/** Reads a code. People type them as they are shown: in groups. */
export const readCode = readerOf({
	parse: (received) => {
		const digits = String(received ?? '').replace(/[\s-]/g, '');
		return /^[0-9a-z]+$/i.test(digits) ? digits : undefined;
	},
	expected: 'the code as it was received',
});
