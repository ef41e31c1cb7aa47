import type { IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readText } from '../parameters';

export type AccessField = 'token' | 'login' | 'password';

/**
 * None is marked as required: n8n shows all three when an expression chooses between them, and would not start the
 * workflow before all three are filled in. `readAccess` asks for those that are needed.
 */
const FIELDS: Record<AccessField, INodeProperties> = {
	token: {
		displayName: 'Token',
		name: 'token',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'The access token that the messenger issued, such as the one from BotFather for a Telegram bot',
	},
	login: {
		displayName: 'Login',
		name: 'login',
		type: 'string',
		default: '',
		placeholder: 'e.g. my_shop',
		description: 'The name of the Instagram account',
	},
	password: {
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'The password of the Instagram account. It is only sent to Pact.',
	},
};

/** The fields with which Pact gets into a messenger account, each shown under the given condition. */
export function accessFields(
	shownFor: (field: AccessField) => NonNullable<IDisplayOptions['show']>,
): INodeProperties[] {
	return (Object.keys(FIELDS) as AccessField[]).map((name) => ({
		...FIELDS[name],
		displayOptions: { show: shownFor(name) },
	}));
}

/** Reads the given fields, none of which may be blank. @throws NodeOperationError without the value in it */
export function readAccess(
	this: IExecuteFunctions,
	names: readonly AccessField[],
	itemIndex: number,
): Record<string, string> {
	return Object.fromEntries(
		names.map((name) => {
			const value = readText.call(this, FIELDS[name], itemIndex);
			// A password may begin or end with a space; a token or a login with one was pasted with it.
			return [name, name === 'password' ? value : value.trim()];
		}),
	);
}
