import { findObject } from '../../../api/answers';
import { channel, company } from '../../../form/fields';
import { operation } from '../../operation';
import { toChannel } from './output';

export const disable = operation({
	name: 'Disable',
	action: 'Disable channel',
	description: 'Switch a channel off, so that messages no longer come or go, and keep it',
	fields: [company, channel],

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
