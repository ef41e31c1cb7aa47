import { deleteChannel } from '../deleteChannel';

/** `pact-api/v2.md` endpoint 15. */
export const remove = deleteChannel(
	(companyId, channelId) => `/api/p2/companies/${companyId}/auths/${channelId}`,
);
