import { attachment } from './attachment';
import { channel } from './channel';
import { conversation } from './conversation';
import { message } from './message';
import type { Resource } from './operation';

/** Everything the Pact node can do. Keys are stored in users' workflows: never rename one. */
export const resources: Record<string, Resource> = {
	attachment,
	channel,
	conversation,
	message,
};

export const defaultResource = 'channel';
