import { textField, toggle } from '../../../form/field';
import { phoneNumber, text, webAddress, type Kind } from '../../../form/kinds';
import { parseText } from '../../../form/values';

const MAX_NAME = 255;

const companyName: Kind<string> = {
	parse: (received) => {
		const given = parseText(received);
		return given !== undefined && given.length <= MAX_NAME ? given : undefined;
	},
	remedy: `enter text of 1 to ${MAX_NAME} characters`,
};

/** A kind whose empty value clears what Pact holds. An expression that yields nothing is refused: nobody meant that. */
const clearable = <Value, Cleared>(kind: Kind<Value>, cleared: Cleared): Kind<Value | Cleared> => ({
	...kind,
	parse: (received, facts) => (received === '' ? cleared : kind.parse(received, facts)),
});

/** What the company is called in Pact. */
export const name = textField(
	{
		displayName: 'Name',
		name: 'name',
		placeholder: 'e.g. Flower shop',
		description: 'What the company is called in Pact, 255 characters at most',
	},
	companyName,
);

/** A few words about the company. */
export const description = textField(
	{
		displayName: 'Description',
		name: 'description',
		description: 'A few words about the company. Leave empty to remove them.',
	},
	{ ...clearable(text, ''), remedy: 'enter text, or leave it empty' },
);

/** Whether the web app of Pact lists the company. */
export const hidden = toggle({
	displayName: 'Hidden',
	name: 'hidden',
	default: false,
	description: 'Whether the company is left out of the lists in the web app of Pact',
});

/** The number under which clients reach the company. */
export const phone = textField(
	{
		displayName: 'Phone',
		name: 'phone',
		placeholder: 'e.g. 79250000001',
		description: 'The number under which clients reach the company. Leave empty to remove it.',
	},
	clearable(phoneNumber, ''),
);

/** The address that gets the events of the company. */
export const webhookUrl = textField(
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		placeholder: 'e.g. https://n8n.example.com/webhook/pact',
		description:
			'The address that gets the events of the company, one per company. Leave empty to get none. The Pact Trigger sets its own address.',
	},
	// As the Pact Trigger clears it.
	clearable(webAddress, null),
);
