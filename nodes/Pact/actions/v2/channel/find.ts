import { take } from '../../../transport/pages';
import { oncePerExecution } from '../../oncePerExecution';
import { parseId } from '../../values';
import { pagesOf } from '../list';

/** The messengers of a company's channels by the ID of the channel (`pact-api/v2.md` endpoint 10). */
export const providersOf = oncePerExecution(async function (run, companyId) {
	const list = {
		purpose: 'list the channels',
		path: `/api/p2/companies/${companyId}/auths`,
		key: 'auths',
	};
	const auths = await take(pagesOf.call(this, run, list), Infinity);
	return new Map(auths.map(({ id, provider }) => [parseId(id), String(provider)]));
});
