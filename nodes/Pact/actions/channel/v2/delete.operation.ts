import { operation } from '../../operation';
import { deleteChannel } from '../deleteChannel';

/** `pact-api/v2.md` endpoint 15. */
export const remove = operation({
	...deleteChannel((companyId, channelId) => `/api/p2/companies/${companyId}/auths/${channelId}`),
	isUnlimited: true,
});
