import { attachment } from './attachment';
import { channel } from './channel';
import { company } from './company';
import { conversation } from './conversation';
import { message } from './message';
import { shared } from './shared';
import { templatesAndWebhooks } from './templatesAndWebhooks';
import { waiting } from './waiting';

/** Every sentence of the form in Russian, by the English one: what is changed there has to be said anew here. */
export const SENTENCES: Record<string, string> = {
	...attachment,
	...channel,
	...company,
	...conversation,
	...message,
	...shared,
	...templatesAndWebhooks,
	...waiting,
};
