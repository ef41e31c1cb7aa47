import { attachment } from './attachment';
import { channel } from './channel';
import { company } from './company';
import { conversation } from './conversation';
import { job } from './job';
import { message } from './message';
import type { Resource } from './operation';
import { template } from './template';

/** Everything the Pact node can do. Keys are stored in users' workflows: never rename one. */
export const resources: Record<string, Resource> = {
	attachment,
	channel,
	company,
	conversation,
	job,
	message,
	template,
};

export const defaultResource = 'channel';
