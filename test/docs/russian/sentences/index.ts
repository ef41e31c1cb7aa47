import { attachment } from './attachment';
import { channel } from './channel';
import { company } from './company';
import { conversation } from './conversation';
import { events } from './events';
import { message } from './message';
import { notices } from './notices';
import { shared } from './shared';
import { templatesAndWebhooks } from './templatesAndWebhooks';
import { triggerAndMemory } from './triggerAndMemory';
import { waiting } from './waiting';

/** Every sentence of the form in Russian, by the English one: what is changed there has to be said anew here. */
export const SENTENCES: Record<string, string> = {
	...attachment,
	...channel,
	...company,
	...conversation,
	...events,
	...message,
	...notices,
	...shared,
	...templatesAndWebhooks,
	...triggerAndMemory,
	...waiting,
};
