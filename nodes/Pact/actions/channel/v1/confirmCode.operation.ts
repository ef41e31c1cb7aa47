import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { providerOptions } from '../../../api/providers';
import { pactRequest } from '../../../transport/request';
import { code, readCode } from '../connecting';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, readText, readWholeNumber } from '../../../form/parameters';
import { outcomeOf } from './confirmation';

const PROVIDERS = ['instagram', 'telegram_personal'] as const;
const telegram = { provider: ['telegram_personal'] };
const instagram = { provider: ['instagram'] };

const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	options: providerOptions(PROVIDERS),
	default: 'telegram_personal',
	description: 'The messenger of the channel',
};

const confirmBy: INodeProperties = {
	displayName: 'Confirm With',
	name: 'confirmBy',
	type: 'options',
	options: [
		{ name: 'Code', value: 'code', description: 'The code that Request Code has asked for' },
		{
			name: 'Cloud Password',
			value: 'password',
			description: "The second step, for accounts with Telegram's two-step verification",
		},
	],
	default: 'code',
	displayOptions: { show: telegram },
	description: 'What Telegram asks for',
};

const codeFrom: INodeProperties = {
	displayName: 'Code From',
	name: 'codeFrom',
	type: 'options',
	options: [
		{ name: 'Challenge', value: 'challenge', description: 'Instagram doubted the sign-in' },
		{ name: 'Two-Factor', value: 'twoFactor' },
	],
	default: 'challenge',
	displayOptions: { show: instagram },
	description: 'What Instagram asks for',
};

const variant: INodeProperties = {
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
	description: 'Where the code comes from: the "value" from the list of the answer before',
};

const codeWhen = (show: Record<string, string[]>): INodeProperties => ({
	...code,
	displayOptions: { show },
});

const password: INodeProperties = {
	displayName: 'Cloud Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	displayOptions: { show: { ...telegram, confirmBy: ['password'] } },
	description: 'The password of the Telegram account. It is only sent to Pact.',
};

export const confirmCode: Operation = {
	option: {
		name: 'Confirm Code',
		action: 'Confirm code for channel',
		description: 'Finish connecting an account with the code its owner received',
	},
	description: [
		company,
		channel,
		provider,
		confirmBy,
		codeFrom,
		variant,
		codeWhen({ ...telegram, confirmBy: ['code'] }),
		codeWhen(instagram),
		password,
		optionsWith(),
	],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const chosen = readChoice.call(this, provider, PROVIDERS, itemIndex);
		const proof =
			chosen === 'instagram'
				? readInstagram.call(this, itemIndex)
				: readTelegram.call(this, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'confirm the channel',
			path: `/p1/companies/${companyId}/channels/${channelId}/confirm`,
			body: { provider: chosen, ...proof },
			secrets: [proof.code, proof.confirmation_code, proof.password].map((value) =>
				String(value ?? ''),
			),
			advice:
				'Codes live for about a minute: run Request Code again for a new one. If Telegram took the code and the account has a cloud password, set Confirm With to Cloud Password and run this again.',
			ifUnknown:
				'Look in Pact whether the channel is connected. If not, run Request Code again for a new code.',
		});
		return { external_id: channelId, ...outcomeOf(chosen, reply, 'password' in proof) };
	},
};

/** Telegram's code or cloud password (`pact-api/v1.md` endpoint 8). */
function readTelegram(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const confirmation_type = readChoice.call(this, confirmBy, ['code', 'password'], itemIndex);
	return confirmation_type === 'password'
		? { confirmation_type, password: readText.call(this, password, itemIndex) }
		: { confirmation_type, code: readCode.call(this, code, itemIndex) };
}

function readInstagram(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const from = readChoice.call(this, codeFrom, ['challenge', 'twoFactor'], itemIndex);
	const confirmation_code = readCode.call(this, code, itemIndex);
	if (from === 'challenge') return { confirmation_code };
	return {
		confirmation_type: 'two_factor',
		confirmation_variant: readWholeNumber.call(this, variant, { min: 1 }, itemIndex),
		confirmation_code,
	};
}
