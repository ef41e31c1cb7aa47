import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { providerOptions } from '../../../api/providers';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readChoice, readId, readWholeNumber } from '../../../form/parameters';

const PROVIDERS = ['instagram', 'telegram_personal', 'whatsapp'] as const;

const provider: INodeProperties = {
	displayName: 'Provider',
	name: 'provider',
	type: 'options',
	options: providerOptions(PROVIDERS),
	default: 'telegram_personal',
	description: 'The messenger of the channel',
};

const codeFor: INodeProperties = {
	displayName: 'Code For',
	name: 'codeFor',
	type: 'options',
	options: [
		{ name: 'Challenge', value: 'challenge', description: 'Instagram doubts the sign-in' },
		{ name: 'Two-Factor by SMS', value: 'twoFactor' },
	],
	default: 'challenge',
	displayOptions: { show: { provider: ['instagram'] } },
	description: 'What Instagram asks for',
};

const variant: INodeProperties = {
	displayName: 'Challenge Variant',
	name: 'challengeVariant',
	type: 'number',
	default: 0,
	displayOptions: { show: { provider: ['instagram'], codeFor: ['challenge'] } },
	description: 'Where Instagram sends the code: the "value" from the list of its challenge',
};

const notice: INodeProperties = {
	displayName:
		'WhatsApp: the output holds a code, which the owner of the account types into WhatsApp on the phone. Telegram and Instagram: the code goes to the owner of the account, and from there into Channel > Confirm Code.',
	name: 'codeNotice',
	type: 'notice',
	default: '',
};

export const requestCode: Operation = {
	option: {
		name: 'Request Code',
		action: 'Request code for channel',
		description: 'Get the code that connects an account without a QR code',
	},
	description: [company, channel, provider, notice, codeFor, variant, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);
		const chosen = readChoice.call(this, provider, PROVIDERS, itemIndex);
		const challenge = chosen === 'instagram' ? readChallenge.call(this, itemIndex) : {};

		const reply = await pactRequest.call(this, run, {
			method: 'POST',
			purpose: 'request a code',
			path: `/p1/companies/${companyId}/channels/${channelId}/request_code`,
			body: { provider: chosen, ...challenge },
			ifUnknown: 'Look whether a code has arrived before asking for another one.',
		});
		// These answers have no envelope, and each provider its own fields (`pact-api/v1.md` endpoint 7).
		const answer = Object.entries(reply).filter(([key]) => key !== 'status' && key !== 'result');
		return { external_id: channelId, provider: chosen, ...Object.fromEntries(answer) };
	},
};

function readChallenge(this: IExecuteFunctions, itemIndex: number): IDataObject {
	const by = readChoice.call(this, codeFor, ['challenge', 'twoFactor'], itemIndex);
	return by === 'twoFactor'
		? { challenge_type: 'two_factor' }
		: { challenge_variant: readWholeNumber.call(this, variant, { min: 0 }, itemIndex) };
}
