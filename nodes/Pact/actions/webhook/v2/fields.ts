import { notice, textField } from '../../../form/field';
import { id, webAddress } from '../../../form/kinds';

/** A webhook of the company. */
export const webhookId = textField(
	{
		displayName: 'Webhook ID',
		name: 'webhookId',
		required: true,
		placeholder: 'e.g. 12',
		description: 'The ID from the output of Webhook > Create or Get Many',
	},
	id,
);

/** Where the webhook delivers to. */
export const url = textField(
	{
		displayName: 'URL',
		name: 'url',
		placeholder: 'e.g. https://example.com/pact',
		description: 'The address to which Pact sends the events of the company',
	},
	webAddress,
);

/** What Pact checks before it delivers (`pact-api/v2.md` endpoint 18). */
export const pingAdvice =
	'Pact calls the address with a test request and sends events there only if the answer is 200. Check that the address is right, that it can be reached from the internet, and that whatever listens there answers POST requests.';

export const triggerNotice = notice(
	'triggerNotice',
	'Most people do not need this: the Pact Trigger adds its own address to the company and removes it again. Use it for addresses outside of n8n. A company can have up to five.',
);

export const ownWebhooksNotice = notice(
	'ownWebhooksNotice',
	'The addresses of active Pact Triggers are webhooks of the company, too. Without its address, such a workflow gets no more events.',
);
