import type { Version } from '../envelopes';
import type { Route } from '../router';
import { channels } from './v1/channels';
import { companies } from './v1/companies';
import { connecting } from './v1/connecting';
import { conversations } from './v1/conversations';
import { jobs } from './v1/jobs';
import { messages } from './v1/messages';
import { other } from './v1/other';
import { attachments } from './v2/attachments';
import { auths } from './v2/auths';
import { conversations as v2Conversations } from './v2/conversations';
import { firstMessage } from './v2/first-message';
import { messages as v2Messages } from './v2/messages';
import { templates } from './v2/templates';
import { webhooks } from './v2/webhooks';

/** Every route of both versions, below the version's base. */
export const ROUTES: Record<Version, Route[]> = {
	v1: [...companies, ...channels, ...connecting, ...conversations, ...messages, ...jobs, ...other],
	v2: [
		...v2Conversations,
		...v2Messages,
		...firstMessage,
		...attachments,
		...auths,
		...webhooks,
		...templates,
	],
};
