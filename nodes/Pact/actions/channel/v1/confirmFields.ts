import type { IDataObject } from 'n8n-workflow';
import { choice, field, shownWhen, textField } from '../../../form/field';
import { text, wholeNumber } from '../../../form/kinds';
import type { Item } from '../../item';
import { codeField, providerField } from '../connectFields';

const telegram = { provider: ['telegram_personal'] };
const instagram = { provider: ['instagram'] };

/** The messengers whose codes Pact takes. */
export const provider = providerField(['instagram', 'telegram_personal'], {
	default: 'telegram_personal',
	description: 'The messenger of the channel',
});

const confirmBy = choice({
	displayName: 'Confirm With',
	name: 'confirmBy',
	noDataExpression: true,
	options: [
		{ name: 'Code', value: 'code', description: 'The code that Request Code asked for' },
		{
			name: 'Cloud Password',
			value: 'password',
			description: "The second step, for accounts with Telegram's two-step verification",
		},
	],
	default: 'code',
	displayOptions: { show: telegram },
	description: 'What Telegram asks for',
});

const codeFrom = choice({
	displayName: 'Code From',
	name: 'codeFrom',
	noDataExpression: true,
	options: [
		{ name: 'Challenge', value: 'challenge', description: 'Instagram doubted the sign-in' },
		{ name: 'Two-Factor', value: 'twoFactor' },
	],
	default: 'challenge',
	displayOptions: { show: instagram },
	description: 'What Instagram asks for',
});

const twoFactorVariant = field(
	{
		displayName: 'Two-Factor Variant',
		name: 'confirmationVariant',
		type: 'options',
		options: [
			{ name: 'Authenticator App', value: 3 },
			{ name: 'Recovery Code', value: 2 },
			{ name: 'SMS', value: 1 },
		],
		default: 1,
		displayOptions: { show: { ...instagram, codeFrom: ['twoFactor'] } },
		description: 'Where the code comes from: the "value" from the list in the previous answer',
	},
	wholeNumber({ min: 1 }),
);

const cloudPassword = textField(
	{
		displayName: 'Cloud Password',
		name: 'password',
		typeOptions: { password: true },
		displayOptions: { show: { ...telegram, confirmBy: ['password'] } },
		description: 'The password of the Telegram account. It is only sent to Pact.',
	},
	text,
);

/** The fields for the code or the password that confirms an account. */
export const proofFields = [
	confirmBy,
	codeFrom,
	twoFactorVariant,
	shownWhen(codeField, { ...telegram, confirmBy: ['code'] }),
	shownWhen(codeField, instagram),
	cloudPassword,
];

/** What shows Pact that the owner of an account agrees. */
export interface Proof {
	body: IDataObject;
	/** The code or password in it, which no error may repeat */
	secret: string;
	isPassword?: boolean;
}

/** Telegram's code or cloud password (`pact-api/v1.md` endpoint 8). @throws NodeOperationError that names the field */
export function readTelegramProof(item: Item): Proof {
	const confirmation_type = item.read(confirmBy);
	if (confirmation_type === 'password') {
		const password = item.read(cloudPassword);
		return { body: { confirmation_type, password }, secret: password, isPassword: true };
	}
	const code = item.read(codeField);
	return { body: { confirmation_type, code }, secret: code };
}

/** Instagram's code (`pact-api/v1.md` endpoint 8). @throws NodeOperationError that names the field */
export function readInstagramProof(item: Item): Proof {
	const isTwoFactor = item.read(codeFrom) === 'twoFactor';
	const confirmation_code = item.read(codeField);
	if (!isTwoFactor) return { body: { confirmation_code }, secret: confirmation_code };
	const body = {
		confirmation_type: 'two_factor',
		confirmation_variant: item.read(twoFactorVariant),
		confirmation_code,
	};
	return { body, secret: confirmation_code };
}
