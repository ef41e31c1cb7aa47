import { deleteChannel } from '../deleteChannel';

/** `pact-api/v1.md` endpoint 4. */
export const remove = deleteChannel(
	(companyId, channelId) => `/p1/companies/${companyId}/channels/${channelId}`,
);
