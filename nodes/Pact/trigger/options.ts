import type { INodeProperties } from 'n8n-workflow';
import { allProviderOptions } from '../api/providers';
import { choice, field, toggle } from '../form/field';
import { channel, conversation } from '../form/fields';
import { id, oneOf, type Kind } from '../form/kinds';
import { ID_REMEDY, parseId, parseWebAddress } from '../form/values';
import { maxAttachmentSize } from './attachmentLimits';
import { byIdOnly } from './byIdOnly';

export const channelFilter = field(
	{
		...channel.property,
		required: false,
		description:
			'Only events of this channel. With Company Webhook, Pact names the channel in channel events only: filter messages by Messenger.',
	},
	id,
);

export const conversationFilter = field(
	{
		...conversation.property,
		required: false,
		description: 'Only events of this conversation',
	},
	{
		parse: parseId,
		remedy: (received) =>
			parseWebAddress(received) === undefined
				? ID_REMEDY
				: 'enter the address of an open conversation, with current_conversation_id=…, or its ID',
	},
);

const messenger = oneOf(allProviderOptions.map(({ value }) => String(value)));

/** Expressions may give it with spaces around it. */
const messengerInText: Kind<string> = {
	...messenger,
	parse: (received, facts) =>
		messenger.parse(typeof received === 'string' ? received.trim() : received, facts),
};

export const messengerFilter = field(
	{
		displayName: 'Messenger',
		name: 'provider',
		type: 'options',
		options: allProviderOptions,
		default: 'whatsapp',
		description:
			'Only events of this messenger. With Company URL (Old API), delivery results, QR codes and channel states do not name theirs, so they are left out.',
	},
	messengerInText,
);

export const privateChatsOnly = toggle({
	displayName: 'Private Chats Only',
	name: 'privateChatsOnly',
	default: false,
	description:
		'Whether to leave out what happens in groups, so that an answer does not go to a whole group',
});

export const ignoreDuplicates = toggle({
	displayName: 'Ignore Duplicate Deliveries',
	name: 'ignoreDuplicates',
	default: true,
	description:
		'Whether to ignore an event that Pact delivers again, as it does for up to ten minutes when it gets no answer',
});

export const attachmentsToDownload = toggle({
	displayName: 'Download Attachments',
	name: 'downloadAttachments',
	default: false,
	description: 'Whether to download the files of a message into binary fields',
});

export const output = choice({
	displayName: 'Output',
	name: 'output',
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
});

export const replaceExisting = toggle({
	displayName: 'Replace Existing URL',
	name: 'replaceExisting',
	default: false,
	displayOptions: { show: { '/registration': ['companyUrl'] } },
	description:
		'Whether to take over when the company already delivers to another address. Deactivating the workflow puts that address back.',
});

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
		...inBothForms(channelFilter.property),
		...inBothForms(conversationFilter.property),
		attachmentsToDownload.property,
		ignoreDuplicates.property,
		maxAttachmentSize.property,
		messengerFilter.property,
		output.property,
		privateChatsOnly.property,
		replaceExisting.property,
		secretField,
	],
};
