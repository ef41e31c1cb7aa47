import type { INodeProperties } from 'n8n-workflow';
import { channel, company, conversation } from '../form/fields';
import { allProviderOptions } from '../api/providers';
import { DEFAULT_MAX_MB } from './attachments';
import { eventOptions } from './events';

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
};

const companyUrlNotice: INodeProperties = {
	displayName:
		'A company has one such address. While you try the trigger out it leads to the test, and the active workflow gets nothing; afterwards it is put back. Pact has announced that the first event format ends together with v1 channels.',
	name: 'companyUrlNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: ['companyUrl'] } },
};

const manualNotice: INodeProperties = {
	displayName:
		'Copy the Production URL from "Webhook URLs" above and paste it as the webhook address in the settings of your Pact company. With a Secret in the options, add <b>?secret=…</b> with the same text to it. To try it out, click "Execute step" and paste the Test URL instead.',
	name: 'manualNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { registration: ['manual'] } },
};

const events: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: eventOptions,
	default: ['messageReceived'],
	required: true,
	description: 'What starts the workflow',
};

const ownMessagesNotice: INodeProperties = {
	displayName:
		'Message Sent also fires for messages that this workflow sends. If it answers each message, it will answer itself without end.',
	name: 'ownMessagesNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { events: ['messageSent'] } },
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			...channel,
			required: false,
			description:
				"Only events of this channel. Pact's second event format (Company Webhook) says the channel of channel events only: filter messages by Provider.",
		},
		{
			...conversation,
			required: false,
			description: 'Only events of this conversation',
		},
		{
			displayName: 'Download Attachments',
			name: 'downloadAttachments',
			type: 'boolean',
			default: false,
			description: 'Whether to download the files of a message into binary fields',
		},
		{
			displayName: 'Ignore Duplicate Deliveries',
			name: 'ignoreDuplicates',
			type: 'boolean',
			default: true,
			description:
				'Whether to start nothing when Pact delivers the same event again, which it does for up to ten minutes when it got no answer',
		},
		{
			displayName: 'Max Attachment Size',
			name: 'maxAttachmentSize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: DEFAULT_MAX_MB,
			description: 'The largest file to download, in megabytes, when Download Attachments is on',
		},
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{
					name: 'Raw',
					value: 'raw',
					description: 'What Pact sent, unchanged',
				},
				{
					name: 'Simplified',
					value: 'simplified',
					description: 'The same flat fields whichever event format Pact uses',
				},
			],
			default: 'simplified',
			description: 'What the next node gets',
		},
		{
			displayName: 'Provider',
			name: 'provider',
			type: 'options',
			options: allProviderOptions,
			default: 'whatsapp',
			description:
				'Only events of this messenger. Delivery results, QR codes and channel states of the first event format do not name theirs, so they are left out.',
		},
		{
			displayName: 'Replace Existing URL',
			name: 'replaceExisting',
			type: 'boolean',
			default: false,
			displayOptions: { show: { '/registration': ['companyUrl'] } },
			description:
				'Whether to take over when the company already delivers to another address. Deactivating the workflow puts that address back.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { '/registration': ['manual'] } },
			description:
				'Text that deliveries must carry at the end of the address as ?secret=…, so that nobody else can start the workflow. Use letters and digits.',
		},
	],
};

/** The form of the trigger node. */
export const triggerFields: INodeProperties[] = [
	registration,
	companyUrlNotice,
	manualNotice,
	{ ...company, displayOptions: { hide: { registration: ['manual'] } } },
	{
		...company,
		required: false,
		description: 'Refuses events of other companies. Leave it empty to take them all.',
		displayOptions: { show: { registration: ['manual'] } },
	},
	events,
	ownMessagesNotice,
	options,
];
