import { choice, shownWhen, textField } from '../../form/field';
import { text } from '../../form/kinds';
import type { Item } from '../item';

/** Whether to send text or a template. */
export const messageKind = choice({
	displayName: 'Send',
	name: 'content',
	options: [
		{ name: 'Text', value: 'message', description: 'In your own words' },
		{
			name: 'Template',
			value: 'template',
			description:
				'A text that WhatsApp has approved. A WhatsApp Business channel accepts nothing else as a first message, and no other channel sends templates.',
		},
	],
	default: 'message',
	// An expression here would show all fields at once, and n8n would ask for the required ones among them.
	noDataExpression: true,
	description: 'What to send',
});

/** The text of the first message, where it is text. Only in v1: v2 also takes files without text. */
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

/** WhatsApp Business takes templates as first messages and nothing else. @throws NodeOperationError that says so */
export function refuseTextFirst(
	item: Item,
	provider: string,
	because = 'WhatsApp Business takes nothing else as a first message',
): void {
	if (provider !== 'whatsapp_business') return;
	item.refuse(messageKind, 'Text', `choose Template, because ${because}`);
}
