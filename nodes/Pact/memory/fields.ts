import type { INodeProperties } from 'n8n-workflow';
import { builderHint } from '../form/builderHint';
import { choice, collection, field, textField, toggle, withProperty } from '../form/field';
import { company, conversation, maxRateLimitWait as maxWait } from '../form/fields';
import { moment, wholeNumber, type Kind } from '../form/kinds';

export const apiVersion = choice({
	displayName: 'API Version',
	name: 'apiVersion',
	noDataExpression: true,
	options: [
		{ name: 'Version 2', value: 'v2', description: 'Recommended by Pact' },
		{
			name: 'Version 1',
			value: 'v1',
			description: 'For older workflows. Does not report deleted messages or file names.',
		},
	],
	default: 'v2',
	description: "Which of Pact's two APIs to use",
});

export const memoryCompany = company;

export const memoryConversation = withProperty(conversation, {
	default: { mode: 'id', value: '={{ $json.conversationId }}' },
	description:
		'The chat that the agent remembers. The Pact Trigger outputs its ID as conversationId.',
});

export const contextWindowLength = field(
	{
		displayName: 'Context Window Length',
		name: 'contextWindowLength',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 20,
		description: 'How many of the newest messages the agent gets',
		...builderHint('20 suits most chats. One request returns up to 150.'),
	},
	wholeNumber({ min: 1, max: 1000 }),
);

const anyText: Kind<string> = {
	parse: (received) => (typeof received === 'string' ? received : undefined),
	remedy: 'enter text, or leave it empty',
};

export const operatorPrefix = textField(
	{
		displayName: 'Operator Prefix',
		name: 'operatorPrefix',
		default: '[Operator] ',
		placeholder: 'e.g. [Operator] ',
		description:
			'The mark before each message to the client that this n8n did not send, so that the model does not take it for its own. Leave it empty for no mark.',
		...builderHint(
			'Tell the agent in its system message what this mark means, and that it must not write it itself.',
		),
	},
	anyText,
);

export const since = field(
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		description: 'Only messages from this moment on, such as the day the bot started',
	},
	moment,
);

export const includeFiles = toggle({
	displayName: 'Include Files',
	name: 'includeFiles',
	default: true,
	description:
		'Whether the history names the files of messages, such as "[image: price.png]". Their content is not read.',
});

export const onRateLimit = choice({
	displayName: 'On Rate Limit',
	name: 'onRateLimit',
	options: [
		{
			name: 'Continue With Less Memory',
			value: 'continue',
			description: 'The agent answers with what was read before, or without history',
		},
		{ name: 'Stop', value: 'stop', description: 'The agent does not answer' },
	],
	default: 'continue',
	description:
		"What to do when Pact's limit for reading messages is used up (20 requests a minute)",
});

export const maxRateLimitWait = withProperty(maxWait, {
	default: 30,
	description: 'How many seconds the agent may wait until it can read the messages',
});

const options = collection({ displayName: 'Options', name: 'options', placeholder: 'Add option' }, [
	operatorPrefix,
	since,
	includeFiles,
	maxRateLimitWait,
	onRateLimit,
]);

/** The form of Pact Chat Memory. */
export const memoryFields: INodeProperties[] = [
	apiVersion,
	memoryCompany,
	memoryConversation,
	contextWindowLength,
	options,
].map(({ property }) => property);
