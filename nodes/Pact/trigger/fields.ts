import type { INodeProperties } from 'n8n-workflow';
import { builderHint } from '../form/builderHint';
import { field, notice } from '../form/field';
import { company } from '../form/fields';
import { id, type Kind } from '../form/kinds';
import { parseChoice, parseList } from '../form/values';
import { byIdOnly } from './byIdOnly';
import { missingIn } from './neverComing';
import { eventNames, EVENTS, eventOptions, type EventName } from './events';
import { options } from './options';

export const registration: INodeProperties = {
	displayName: 'How Pact Reaches This Workflow',
	name: 'registration',
	type: 'options',
	options: [
		{
			name: 'Company Webhook',
			value: 'companyWebhook',
			description:
				'Recommended. Publishing the workflow (n8n 1: activating) adds its address to the company, beside up to four others. Unpublishing removes it.',
		},
		{
			name: 'Company URL (Old API)',
			value: 'companyUrl',
			description:
				'Sets the one webhook address of the company. Use it for Delivery Finished and Group Member Joined, which Company Webhook does not have.',
		},
		{
			name: 'Manual',
			value: 'manual',
			description: 'You paste the address into Pact yourself. The node calls nothing.',
		},
	],
	default: 'companyWebhook',
	description: 'Who tells Pact the address of this workflow, and where Pact keeps it',
	...builderHint('Keep companyWebhook: it registers itself when the workflow is activated.'),
};

/** What Company Webhook never brings, and what it brings. */
const onlyOldApi = missingIn('v2');
const others = eventNames.filter((name) => !onlyOldApi.includes(name));

/**
 * A node that is to start on nothing but what Company Webhook never brings, as the actions of the node panel fill it in,
 * begins with the way that brings it. A way that was chosen stays.
 */
const registrations: INodeProperties[] = [
	{ ...registration, displayOptions: { show: { events: others } } },
	{ ...registration, displayOptions: { hide: { events: [...others, ...onlyOldApi] } } },
	{
		...registration,
		default: 'companyUrl',
		displayOptions: { show: { events: onlyOldApi }, hide: { events: others } },
	},
];

const companyUrlNotice = notice(
	'companyUrlNotice',
	'A company has one such address, so deactivate (n8n 2: unpublish) the workflow before you try the trigger out. Pact has announced that this way ends together with the channels of version 1.',
	{ registration: ['companyUrl'] },
);

const manualNotice = notice(
	'manualNotice',
	'Copy the Production URL from "Webhook URLs" above and paste it as the webhook address in the settings of your Pact company. With a Secret in the options, add <b>?secret=…</b> with the same text to it. To try it out, click "Execute step" and paste the Test URL instead.',
	{ registration: ['manual'] },
);

const chosenEvents: Kind<EventName[]> = {
	parse: (received) => {
		const names = parseList(received);
		const known = names.flatMap((name) => parseChoice(name, eventNames) ?? []);
		return known.length > 0 && known.length === names.length ? known : undefined;
	},
	remedy: 'choose events from the list, at least one',
};

export const events = field(
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		options: eventOptions,
		default: ['messageReceived'],
		required: true,
		description: 'What starts the workflow',
		...builderHint(
			'For bots: ["messageReceived"] only. Never messageSent in a workflow that sends. The item has conversationId, text, senderName, messageId and group.',
		),
	},
	chosenEvents,
);

const ownMessagesNotice = notice(
	'ownMessagesNotice',
	'Message Sent also fires for messages that this workflow sends. If it answers each message, it will keep answering itself.',
	{ events: ['messageSent'] },
);

const nameOf = (event: keyof typeof EVENTS) => EVENTS[event].name;

/** One notice for each event that does not come the chosen way: the others still start the workflow. */
const neverComingNotices = [
	...missingIn('v2').map((event) =>
		notice(
			`${event}Notice`,
			`${nameOf(event)} never comes with Company Webhook. Set How Pact Reaches This Workflow to Company URL (Old API), or take this event out of Trigger On.`,
			{ registration: ['companyWebhook'], events: [event] },
		),
	),
	...missingIn('v1').map((event) =>
		notice(
			`${event}Notice`,
			`${nameOf(event)} never comes with Company URL (Old API). Set How Pact Reaches This Workflow to Company Webhook, or take this event out of Trigger On.`,
			{ registration: ['companyUrl'], events: [event] },
		),
	),
];

/** With Manual, no credential names a company, so left empty it is none. */
export const manualCompany = field(
	{
		...byIdOnly(company.property),
		hint: undefined,
		description: 'Refuses events of other companies. Leave it empty to take them all.',
		displayOptions: { show: { registration: ['manual'] } },
	},
	id,
);

/** The form of the trigger node. */
export const triggerFields: INodeProperties[] = [
	{ ...company.property, displayOptions: { hide: { registration: ['manual'] } } },
	events.property,
	ownMessagesNotice.property,
	...registrations,
	...neverComingNotices.map(({ property }) => property),
	companyUrlNotice.property,
	manualNotice.property,
	manualCompany.property,
	options,
];
