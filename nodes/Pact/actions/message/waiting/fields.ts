import { choice, field, readInside, textField, withProperty } from '../../../form/field';
import { text, type Kind } from '../../../form/kinds';
import { isObject } from '../../../transport/reply';
import { message } from '../textAndFiles';

/** What is asked. */
export const question = withProperty(message, {
	required: true,
	placeholder: 'e.g. May I refund 120 € for order 1205?',
	description: 'What to ask. Links to answer are added below it, unless the answer is a reply.',
});

/** How the answer is given. The values are those of n8n's own nodes, which its tools for human review rely on. */
export const responseType = choice({
	displayName: 'Response Type',
	name: 'responseType',
	options: [
		{
			name: 'Approval',
			value: 'approval',
			description: 'A link to a page with buttons to approve or decline',
		},
		{
			name: 'Free Text',
			value: 'freeText',
			description: 'A link to a page with a field for text',
		},
		{
			name: 'Reply in the Messenger',
			value: 'reply',
			description:
				'The next message that the client writes in the conversation. A workflow with a Pact Trigger for this company has to be active.',
		},
	],
	default: 'approval',
	description: 'How the answer is given',
});

export type ResponseType = 'approval' | 'freeText' | 'reply';

/** What may be answered when approval is asked for. */
export interface Approval {
	approveLabel: string;
	/** Missing when the question can only be approved */
	declineLabel?: string;
}

const approvalType = choice({
	displayName: 'Type of Approval',
	name: 'approvalType',
	options: [
		{ name: 'Approve Only', value: 'single' },
		{ name: 'Approve and Disapprove', value: 'double' },
	],
	default: 'single',
});

const approveLabel = textField(
	{
		displayName: 'Approve Button Label',
		name: 'approveLabel',
		default: 'Approve',
		description: 'The text on the link and the button to approve',
	},
	text,
);

const disapproveLabel = textField(
	{
		displayName: 'Disapprove Button Label',
		name: 'disapproveLabel',
		default: 'Decline',
		displayOptions: { show: { approvalType: ['double'] } },
		description: 'The text on the link and the button to decline',
	},
	text,
);

const approval: Kind<Approval> = {
	parse: (received, facts) => {
		const { values } = isObject(received) ? received : {};
		const given = isObject(values) ? values : {};
		const type = readInside(given, approvalType, facts);
		const approve = readInside(given, approveLabel, facts);
		if (type === undefined || approve === undefined) return undefined;
		if (type === 'single') return { approveLabel: approve };
		const decline = readInside(given, disapproveLabel, facts);
		return decline === undefined ? undefined : { approveLabel: approve, declineLabel: decline };
	},
	remedy: 'choose a Type of Approval, and enter a label for each button',
};

/** The answers to choose from. */
export const approvalOptions = field(
	{
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { responseType: ['approval'] } },
		options: [
			{
				displayName: 'Values',
				name: 'values',
				values: [approvalType, approveLabel, disapproveLabel].map(({ property }) => property),
			},
		],
	},
	approval,
);

/** The fields below the recipient, in every version. */
export const questionFields = [question, responseType, approvalOptions];
