import { choice, shownWhen, textField } from '../../form/field';
import { text } from '../../form/kinds';

/** Whether the first message is text or a template. */
export const messageKind = choice({
	displayName: 'Send',
	name: 'content',
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
});

/** The text of the first message, where it is text. */
export const firstMessage = shownWhen(
	textField(
		{
			displayName: 'Message',
			name: 'message',
			typeOptions: { rows: 4 },
			required: true,
			placeholder: 'e.g. Hello! Your order is ready.',
			description: 'The text of the first message',
		},
		text,
	),
	{ content: ['message'] },
);
