import type { List } from './pages';

/** The channels of a company (`pact-api/v1.md` endpoint 1). */
export const channelList = (companyId: number): List => ({
	purpose: 'list the channels',
	path: `/p1/companies/${companyId}/channels`,
	key: 'channels',
});
