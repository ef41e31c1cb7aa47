import type { IDataObject } from 'n8n-workflow';
import { wrappedIn } from '../../../api/answers';
import { pactRequest } from '../../../transport/request';
import { channel, company, optionsWith } from '../../../form/fields';
import type { Operation } from '../../operation';
import { readId } from '../../../form/parameters';
import { toChannel } from './output';

export const disable: Operation = {
	option: {
		name: 'Disable',
		action: 'Disable channel',
		description: 'Switch a channel off, so that messages no longer come or go, and keep it',
	},
	description: [company, channel, optionsWith()],
	isRead: false,

	async execute(itemIndex, run): Promise<IDataObject> {
		const companyId = readId.call(this, company, itemIndex);
		const channelId = readId.call(this, channel, itemIndex);

		const reply = await pactRequest.call(this, run, {
			method: 'PUT',
			purpose: 'disable the channel',
			path: `/api/p2/companies/${companyId}/auths/${channelId}/disable`,
		});
		// The answer is not documented (`pact-api/v2.md` endpoint 14).
		const auth = wrappedIn(reply, 'auth');
		return auth ? toChannel(auth) : { external_id: channelId, state: 'disabled' };
	},
};
