import type { Version } from '../envelopes';
import type { Route } from '../router';
import { channels } from './v1/channels';
import { companies } from './v1/companies';
import { jobs } from './v1/jobs';
import { webhooks } from './v2/webhooks';

/** Every route of both versions, below the version's base. */
export const ROUTES: Record<Version, Route[]> = {
	v1: [...companies, ...channels, ...jobs],
	v2: [...webhooks],
};
