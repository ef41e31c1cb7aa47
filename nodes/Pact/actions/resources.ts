import { channel } from './channel';
import { conversation } from './conversation';
import type { Resource } from './operation';

/** Everything the Pact node can do. Keys are stored in users' workflows: never rename one. */
export const resources: Record<string, Resource> = { channel, conversation };

export const defaultResource = 'channel';
