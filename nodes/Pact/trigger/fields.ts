import type { INodeProperties } from 'n8n-workflow';
import { builderHint } from '../form/builderHint';
import { notice } from '../form/field';
import { company } from '../form/fields';
import { eventOptions } from './events';
import { options } from './options';

const registration: INodeProperties = {
	displayName: 'Registration',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'Company Webhook',
			value: 'companyWebhook',
			description:
				'Recommended. Publishing the workflow (n8n 1: activating) adds its address to the company, beside up to four others. Unpublishing removes it.',
		},
		{
			name: 'Company URL (Old API)',
			value: 'companyUrl',
			description:
				'Sets the one webhook address of the company. For companies whose events still come in the first format.',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You paste the address into Pact yourself. The node calls nothing.',
		},
	],
	default: 'companyWebhook',
	description: 'How Pact learns the address of this workflow',
	...builderHint('Keep companyWebhook: it registers itself when the workflow is activated.'),
};

const companyUrlNotice = notice(
	'companyUrlNotice',
	'A company has one such address, so deactivate (n8n 2: unpublish) the workflow before you try the trigger out. Pact has announced that the first event format ends together with v1 channels.',
	{ registration: ['companyUrl'] },
);

const manualNotice = notice(
	'manualNotice',
	'Copy the Production URL from "Webhook URLs" above and paste it as the webhook address in the settings of your Pact company. With a Secret in the options, add <b>?secret=…</b> with the same text to it. To try it out, click "Execute step" and paste the Test URL instead.',
	{ registration: ['manual'] },
);

const events: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions,
	default: ['messageReceived'],
	required: true,
	description: 'What starts the workflow',
	...builderHint(
		'For bots: ["messageReceived"] only. Never messageSent in a workflow that sends. The item has conversationId, text, senderName, messageId and group.',
	),
};

const ownMessagesNotice = notice(
	'ownMessagesNotice',
	'Message Sent also fires for messages that this workflow sends. If it answers each message, it will answer itself without end.',
	{ events: ['messageSent'] },
);

/** The form of the trigger node. */
export const triggerFields: INodeProperties[] = [
	registration,
	companyUrlNotice.property,
	manualNotice.property,
	{ ...company.property, displayOptions: { hide: { registration: ['manual'] } } },
	{
		...company.property,
		required: false,
		description: 'Refuses events of other companies. Leave it empty to take them all.',
		displayOptions: { show: { registration: ['manual'] } },
	},
	events,
	ownMessagesNotice.property,
	options,
];
