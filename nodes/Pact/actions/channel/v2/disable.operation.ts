import { findObject } from '../../../api/answers';
import { channel, company } from '../../../form/fields';
import { operation } from '../../operation';
import { toChannel } from './output';

export const disable = operation({
	name: 'Disable',
	action: 'Disable channel',
	description: 'Switch a channel off without deleting it: no messages come in or go out',
	fields: [company, channel],
	isUnlimited: true,

	prepare(item) {
		const companyId = item.read(company);
		const channelId = item.read(channel);

		return async () => {
			const reply = await item.request({
				method: 'PUT',
				purpose: 'disable the channel',
				path: `/api/p2/companies/${companyId}/auths/${channelId}/disable`,
			});
			// The answer is not documented (`pact-api/v2.md` endpoint 14).
			const auth = findObject(reply, 'auth');
			return auth ? toChannel(auth) : { external_id: channelId, state: 'disabled' };
		};
	},
});
