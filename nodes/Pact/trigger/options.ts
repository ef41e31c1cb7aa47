import type { INodeProperties } from 'n8n-workflow';
import { allProviderOptions } from '../api/providers';
import { channel, conversation } from '../form/fields';
import { maxAttachmentSize } from './attachmentLimits';

/** What deliveries must carry when the user registers the address by hand. */
export const secretField: INodeProperties = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	displayOptions: { show: { '/registration': ['manual'] } },
	description:
		'Text that deliveries must carry at the end of the address as ?secret=…, so that nobody else can start the workflow. Use letters and digits.',
};

/** Filters, and what to do with an event. */
export const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			...channel.property,
			required: false,
			description:
				"Only events of this channel. Pact's second event format (Company Webhook) says the channel of channel events only: filter messages by Provider.",
		},
		{
			...conversation.property,
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
		maxAttachmentSize.property,
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
		secretField,
	],
};
