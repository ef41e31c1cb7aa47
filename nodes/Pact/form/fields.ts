import { builderHint } from './builderHint';
import { choice, field, textField, toggle, type Field } from './field';
import { companyId, listedId, phoneNumber, wholeNumber } from './kinds';

const idMode = (placeholder: string) => ({
	displayName: 'By ID',
	name: 'id',
	type: 'string' as const,
	placeholder,
});

/** How the Pact inbox names the open conversation in its address. */
export const CONVERSATION_URL = '[?&]current_conversation_id=([0-9]+)';

/** The company everything else belongs to. */
export const company: Field<number> = field(
	{
		displayName: 'Company',
		name: 'companyId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: 'The Pact company to work in',
		hint: 'May stay empty when the Pact credential has a Default Company ID',
		...builderHint(
			'Mode "id" with the number of the company. All Pact nodes of a workflow use the same one.',
		),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a company…',
				typeOptions: { searchListMethod: 'searchCompanies', searchable: true },
			},
			idMode('e.g. 154'),
		],
	},
	companyId,
);

/** A messenger account that is connected to the company. */
export const channel: Field<number> = field(
	{
		displayName: 'Channel',
		name: 'channelId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The connected messenger account',
		...builderHint(
			'Mode "id" with the number that Channel > Get Many outputs: external_id in v1, id in v2.',
		),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a channel…',
				typeOptions: { searchListMethod: 'searchChannels', searchable: true },
			},
			idMode('e.g. 399'),
		],
	},
	listedId,
);

/** The chat with one client, or a group. */
export const conversation: Field<number> = field(
	{
		displayName: 'Conversation',
		name: 'conversationId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The chat with one client or a group',
		...builderHint(
			'Mode "id". After a Pact Trigger the value is ={{ $json.conversationId }}; further down refer to the trigger by name.',
		),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a conversation…',
				typeOptions: {
					searchListMethod: 'searchConversations',
					searchable: true,
					slowLoadNotice: {
						message:
							'Pact limits how often its conversations are listed. If this takes long, choose By URL or By ID.',
						timeout: 5000,
					},
				},
			},
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'e.g. https://app.pact.im/messages?current_conversation_id=8741',
				hint: 'The address of the Pact inbox while the conversation is open',
				extractValue: { type: 'regex', regex: CONVERSATION_URL },
				validation: [
					{
						type: 'regex',
						properties: {
							regex: `.*${CONVERSATION_URL}.*`,
							errorMessage: 'This address names no conversation (current_conversation_id=…)',
						},
					},
				],
			},
			idMode('e.g. 8741'),
		],
	},
	listedId,
);

/** Whom to write to. */
export const phone = textField(
	{
		displayName: 'Phone',
		name: 'phone',
		required: true,
		placeholder: 'e.g. 79250000001',
		description:
			'The number of the client with the country code. Spaces, brackets, dashes and a leading + are taken out for you.',
	},
	phoneNumber,
);

export const returnAll = toggle({
	displayName: 'Return All',
	name: 'returnAll',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = field(
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
	wholeNumber({ min: 1 }),
);

/** Return All and Limit, for every Get Many. */
export const paging = [returnAll, limit];

export const sortDirection = choice({
	displayName: 'Sort Direction',
	name: 'sortDirection',
	options: [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
	],
	default: 'asc',
	description: 'In which order Pact lists the results',
});

export const sendToCrm = toggle({
	displayName: 'Send to CRM',
	name: 'sendToCrm',
	default: true,
	description: 'Whether Pact also hands the message to the CRM that is connected to the company',
});

export const simplify = toggle({
	displayName: 'Simplify',
	name: 'simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

export const maxRateLimitWait = field(
	{
		displayName: 'Max Rate Limit Wait',
		name: 'maxRateLimitWait',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 300,
		description:
			'How many seconds one item may wait in total when Pact asks to slow down, and each request for its turn within the limits of version 2. With 0 the node stops instead.',
	},
	wholeNumber({ min: 0 }),
);
