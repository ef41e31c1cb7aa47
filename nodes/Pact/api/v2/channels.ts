import type { PactClient } from '../../transport/client';
import { parseId } from '../../form/values';
import { oncePerExecution } from '../oncePerExecution';
import { take } from '../pages';
import { pagesOf, type List } from './pages';

/** The channels of a company (`pact-api/v2.md` endpoint 10). */
export const channelList = (companyId: number): List => ({
	purpose: 'list the channels',
	path: `/api/p2/companies/${companyId}/auths`,
	key: 'auths',
});

/** What sending has to know of a channel. */
export interface KnownChannel {
	id?: number;
	provider: string;
	state: unknown;
}

/** All channels of a company, read once per execution. */
export const channelsOf = oncePerExecution(async (pact: PactClient, companyId) => {
	const auths = await take(pagesOf(pact, channelList(companyId)), Infinity);
	return auths.map(
		({ id, provider, state }): KnownChannel => ({
			id: parseId(id),
			provider: String(provider),
			state,
		}),
	);
});
