import type { INodeProperties } from 'n8n-workflow';
import { allProviderOptions } from '../api/providers';
import { channel, conversation } from '../form/fields';
import { maxAttachmentSize } from './attachmentLimits';
import { byIdOnly } from './byIdOnly';

const channelFilter: INodeProperties = {
	...channel.property,
	required: false,
	description:
		'Only events of this channel. With Company Webhook, Pact names the channel in channel events only: filter messages by Messenger.',
};

const conversationFilter: INodeProperties = {
	...conversation.property,
	required: false,
	description: 'Only events of this conversation',
};

/** Without a credential there are no lists to choose from. */
const inBothForms = (filter: INodeProperties): INodeProperties[] => [
	{ ...filter, displayOptions: { hide: { '/registration': ['manual'] } } },
	{ ...byIdOnly(filter), displayOptions: { show: { '/registration': ['manual'] } } },
];

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
		...inBothForms(channelFilter),
		...inBothForms(conversationFilter),
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
				'Whether to ignore an event that Pact delivers again, as it does for up to ten minutes when it gets no answer',
		},
		maxAttachmentSize.property,
		{
			displayName: 'Messenger',
			name: 'provider',
			type: 'options',
			options: allProviderOptions,
			default: 'whatsapp',
			description:
				'Only events of this messenger. With Company URL (Old API), delivery results, QR codes and channel states do not name theirs, so they are left out.',
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
					description: 'The same fields for every event, whichever way it came',
				},
			],
			default: 'simplified',
			description: 'What the next node gets',
		},
		{
			displayName: 'Private Chats Only',
			name: 'privateChatsOnly',
			type: 'boolean',
			default: false,
			description:
				'Whether to leave out what happens in groups, so that an answer does not go to a whole group',
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
