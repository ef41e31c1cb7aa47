import { channel, company } from '../../../form/fields';
import { operation } from '../../operation';
import { outcomeOf } from './confirmation';
import { proofFields, provider, readInstagramProof, readTelegramProof } from './confirmFields';

export const confirmCode = operation({
	name: 'Confirm Code',
	action: 'Confirm code for channel',
	description:
		'Finish connecting an account with the code its owner received. In version 2, use Enable.',
	fields: [company, channel, provider, ...proofFields],

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);
		const chosen = item.read(provider);
		const proof = chosen === 'instagram' ? readInstagramProof(item) : readTelegramProof(item);

		return async () => {
			const reply = await item.request({
				method: 'POST',
				purpose: 'confirm the channel',
				path: `/p1/companies/${companyId}/channels/${channelId}/confirm`,
				body: { provider: chosen, ...proof.body },
				secrets: [proof.secret],
				advice:
					'Codes live for about a minute: run Request Code again for a new one. If Telegram took the code and the account has a cloud password, set Confirm With to Cloud Password and run this again.',
				ifUnknown:
					'Check in Pact whether the channel is connected. If not, run Request Code again for a new code.',
			});
			return { external_id: channelId, ...outcomeOf(chosen, reply, proof.isPassword) };
		};
	},
});
