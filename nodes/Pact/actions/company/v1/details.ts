import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readerOf, readPhone, readSwitch, readWebAddress } from '../../../form/parameters';
import { parseText } from '../../../form/values';

const MAX_NAME = 255;

const parseAnyText = (received: unknown) => (received === '' ? '' : parseText(received));

export const name: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Flower shop',
	description: 'What the company is called in Pact, 255 characters at most',
};

const description: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	description: 'A few words about the company. Leave empty to remove them.',
};

const hidden: INodeProperties = {
	displayName: 'Hidden',
	name: 'hidden',
	type: 'boolean',
	default: false,
	description: 'Whether the company is left out of the lists in the web app of Pact',
};

const phone: INodeProperties = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. 79250000001',
	description: 'The number under which clients reach the company. Leave empty to remove it.',
};

const webhookUrl: INodeProperties = {
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://n8n.example.com/webhook/pact',
	description:
		'The address that gets the events of the company, one per company. Leave empty to get none. The Pact Trigger sets its own address.',
};

/** How Pact treats a new webhook address (`pact-api/webhooks.md` §1). */
export const pingNotice: INodeProperties = {
	displayName:
		'When you set a Webhook URL, Pact calls it at once with a test request and keeps it only if the answer is 200. So the workflow behind that address must be active first.',
	name: 'pingNotice',
	type: 'notice',
	default: '',
};

export const pingAdvice =
	'If you set a Webhook URL: Pact calls it with a test request and refuses an address that does not answer 200. Check that the workflow behind it is active and can be reached from the internet.';

/** Everything about a company that can be written later (`pact-api/v1.md` endpoint 13). */
export const updatable = [description, hidden, name, phone, webhookUrl];

/** Everything but the name that a company can be created with (endpoint 12). */
export const optional = [description, phone, webhookUrl];

export const readName = readerOf({
	parse: (received) => {
		const text = parseText(received);
		return text !== undefined && text.length <= MAX_NAME ? text : undefined;
	},
	expected: `text of 1 to ${MAX_NAME} characters`,
});

const readOptionalText = readerOf({ parse: parseAnyText, expected: 'text' });

/**
 * Reads the fields that the user added, in Pact's words. An empty one is sent, because it clears what Pact holds; an
 * expression that yields nothing is refused, because nobody meant that.
 */
export function readDetails(
	this: IExecuteFunctions,
	given: IDataObject,
	itemIndex: number,
): IDataObject {
	const body: IDataObject = {};
	const has = (field: INodeProperties) => field.name in given;
	const value = (field: INodeProperties) => given[field.name] ?? null;

	if (has(name)) body.name = readName.call(this, name, itemIndex, value(name));
	if (has(description)) {
		body.description = readOptionalText.call(this, description, itemIndex, value(description));
	}
	if (has(phone)) {
		const cleared = given.phone === '';
		body.phone = cleared ? '' : readPhone.call(this, phone, itemIndex, value(phone));
	}
	if (has(webhookUrl)) {
		const cleared = given.webhookUrl === '';
		// As the Pact Trigger clears it.
		body.webhook_url = cleared
			? null
			: readWebAddress.call(this, webhookUrl, itemIndex, value(webhookUrl));
	}
	if (has(hidden)) body.hidden = readSwitch.call(this, hidden, itemIndex, value(hidden));
	return body;
}
