import type { IDataObject } from 'n8n-workflow';
import { choice, field, notice } from '../../../form/field';
import { channel, company } from '../../../form/fields';
import { wholeNumber } from '../../../form/kinds';
import type { Item } from '../../item';
import { operation } from '../../operation';
import { providerField } from '../connectFields';

const provider = providerField(['instagram', 'telegram_personal', 'whatsapp'], {
	default: 'telegram_personal',
	description: 'The messenger of the channel',
});

const codeFor = choice({
	displayName: 'Code For',
	name: 'codeFor',
	noDataExpression: true,
	options: [
		{ name: 'Challenge', value: 'challenge', description: 'Instagram doubts the sign-in' },
		{ name: 'Two-Factor by SMS', value: 'twoFactor' },
	],
	default: 'challenge',
	displayOptions: { show: { provider: ['instagram'] } },
	description: 'What Instagram asks for',
});

const challengeVariant = field(
	{
		displayName: 'Challenge Variant',
		name: 'challengeVariant',
		type: 'number',
		default: 0,
		displayOptions: { show: { provider: ['instagram'], codeFor: ['challenge'] } },
		description: 'Where Instagram sends the code: the "value" from the list of its challenge',
	},
	wholeNumber({ min: 0 }),
);

const codeNotice = notice(
	'codeNotice',
	'WhatsApp: the output holds a code, which the owner of the account types into WhatsApp on the phone. Telegram and Instagram: the code goes to the owner of the account, and from there into Channel > Confirm Code.',
);

export const requestCode = operation({
	name: 'Request Code',
	action: 'Request code for channel',
	description:
		'Get the code that connects an account without a QR code. In version 2, Create does this.',
	fields: [company, channel, provider, codeNotice, codeFor, challengeVariant],

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const chosen = item.read(provider);
		const challenge = chosen === 'instagram' ? readChallenge(item) : {};

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'request a code',
				path: `/p1/companies/${companyId}/channels/${channelId}/request_code`,
				body: { provider: chosen, ...challenge },
				ifUnknown: 'Check whether a code has arrived before asking for another one.',
			});
			// These answers have no envelope, and each provider its own fields (`pact-api/v1.md` endpoint 7).
			const answer = Object.entries(reply).filter(([key]) => key !== 'status' && key !== 'result');
			return { external_id: channelId, provider: chosen, ...Object.fromEntries(answer) };
		};
	},
});

function readChallenge(item: Item): IDataObject {
	return item.read(codeFor) === 'twoFactor'
		? { challenge_type: 'two_factor' }
		: { challenge_variant: item.read(challengeVariant) };
}
