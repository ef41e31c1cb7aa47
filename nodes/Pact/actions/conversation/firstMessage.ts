import type { INodeProperties } from 'n8n-workflow';

/** Whether the first message is text or a template. */
export const content: INodeProperties = {
	displayName: 'Send',
	name: 'content',
	type: 'options',
	options: [
		{ name: 'Text', value: 'message', description: 'In your own words' },
		{
			name: 'Template',
			value: 'template',
			description: 'Through a WhatsApp Business channel, which takes approved templates only',
		},
	],
	default: 'message',
	// An expression here would show all fields at once, and n8n would ask for the required ones among them.
	noDataExpression: true,
	description: 'What the first message is',
};

/** The text of the first message, where it is text. */
export const firstMessage: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	displayOptions: { show: { content: ['message'] } },
	placeholder: 'e.g. Hello! Your order is ready.',
	description: 'The text of the first message',
};
