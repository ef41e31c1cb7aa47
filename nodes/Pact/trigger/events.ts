/** What a delivery must look like: the facts that `recognise.ts` reads from it. */
export type Pattern = Readonly<Record<string, string | boolean>>;

interface EventEntry {
	/** As the Trigger On list shows it */
	name: string;
	/** As the node panel lists it */
	action: string;
	description: string;
	/** Shapes in Pact's first event format (`type`, `event`, `data`), which comes to Company URL (Old API) */
	v1: readonly Pattern[];
	/** Shapes in Pact's second event format (`type`, `event`, `object`), which comes to Company Webhook */
	v2: readonly Pattern[];
}

/**
 * Every event the trigger knows, with its shapes in both formats (`pact-api/webhooks.md` §3 §4). Recogniser, dropdown
 * and documentation come from here. The first entry that fits wins, so the general shapes stand below the special ones.
 * Keys are stored in users' workflows: never rename one.
 */
export const EVENTS = {
	messageReceived: {
		name: 'Message Received',
		action: 'On message received',
		description: 'A client wrote to you, in a chat or in a group',
		v1: [
			{ type: 'message', event: 'new', income: true },
			{ type: 'group_message', event: 'new', income: true },
		],
		v2: [{ type: 'message', event: 'create', income: true }],
	},
	messageSent: {
		name: 'Message Sent',
		action: 'On message sent',
		description:
			'A message was sent from your side: from Pact, a phone or a workflow. A workflow that answers this event answers itself.',
		v1: [
			{ type: 'message', event: 'new', income: false },
			{ type: 'group_message', event: 'new', income: false },
		],
		v2: [{ type: 'message', event: 'create', income: false }],
	},
	messageDeleted: {
		name: 'Message Deleted',
		action: 'On message deleted',
		description: 'A message was deleted. Never comes with Company URL (Old API).',
		v1: [],
		// Pact prints no deletion. That it comes as an update is assumed, the other one is what the envelope allows.
		v2: [
			{ type: 'message', event: 'update', deleted: true },
			{ type: 'message', event: 'delete' },
		],
	},
	messageStatusChanged: {
		name: 'Message Status Changed',
		action: 'On message status changed',
		description: 'A message was sent, delivered, read or refused',
		v1: [
			{ type: 'message', event: 'ack' },
			{ type: 'group_message', event: 'ack' },
		],
		v2: [{ type: 'message', event: 'update' }],
	},
	deliveryFinished: {
		name: 'Delivery Finished',
		action: 'On delivery finished',
		description:
			'Pact delivered a message or gave up. Never comes with Company Webhook, which sends Message Status Changed instead.',
		v1: [{ type: 'job', event: 'executed' }],
		v2: [],
	},
	conversationCreated: {
		name: 'Conversation Created',
		action: 'On conversation created',
		description: 'A client wrote for the first time, or your first message to one arrived',
		v1: [
			{ type: 'conversation', event: 'new' },
			{ type: 'group_conversation', event: 'new' },
		],
		v2: [{ type: 'conversation', event: 'create' }],
	},
	conversationUpdated: {
		name: 'Conversation Updated',
		action: 'On conversation updated',
		description:
			'The name or picture of a client changed. With Company Webhook also after each message.',
		v1: [{ type: 'conversation', event: 'update' }],
		v2: [{ type: 'conversation', event: 'update' }],
	},
	conversationDeleted: {
		name: 'Conversation Deleted',
		action: 'On conversation deleted',
		description: 'A conversation was deleted. Never comes with Company URL (Old API).',
		v1: [],
		v2: [{ type: 'conversation', event: 'delete' }],
	},
	groupMemberJoined: {
		name: 'Group Member Joined',
		action: 'On group member joined',
		description: 'A group member wrote for the first time. Never comes with Company Webhook.',
		v1: [{ type: 'group_conversation_contact', event: 'new' }],
		v2: [],
	},
	channelQrCode: {
		name: 'Channel QR Code',
		action: 'On QR code to scan',
		description: 'A QR code is waiting to be scanned, to connect a channel or reconnect it',
		v1: [{ type: 'qr_code', event: 'new' }],
		v2: [{ type: 'auth', event: 'update', qr: true }],
	},
	channelConnected: {
		name: 'Channel Connected',
		action: 'On channel connected',
		description:
			'The QR code was scanned, or the messenger accepted the sign-in. Also a channel that is connected as soon as it is created, unless Channel Created is chosen as well.',
		v1: [{ type: 'system', notice: 'authorized' }],
		v2: [{ type: 'auth', event: 'update', state: 'enabled' }],
	},
	channelDisconnected: {
		name: 'Channel Disconnected',
		action: 'On channel disconnected',
		description: 'The messenger signed the channel out, so no messages come in or go out',
		v1: [
			{ type: 'system', notice: 'disabled' },
			{ type: 'system', notice: 'IG was set DISABLED' },
		],
		v2: [{ type: 'auth', event: 'update', state: 'disabled' }],
	},
	channelStateChanged: {
		name: 'Channel State Changed',
		action: 'On channel state changed',
		description:
			'Anything else about a channel: with Company Webhook, a code or link to connect it; with Company URL (Old API), phone offline or online, used elsewhere, resuming, synchronized',
		v1: [{ type: 'system' }],
		v2: [{ type: 'auth', event: 'update' }],
	},
	channelCreated: {
		name: 'Channel Created',
		action: 'On channel created',
		description:
			'A channel was added to the company. With status "enabled" it is connected already: without Channel Created, Channel Connected fires for it. Never comes with Company URL (Old API).',
		v1: [],
		v2: [{ type: 'auth', event: 'create' }],
	},
	channelDeleted: {
		name: 'Channel Deleted',
		action: 'On channel deleted',
		description: 'A channel was removed for good. Never comes with Company URL (Old API).',
		v1: [],
		v2: [{ type: 'auth', event: 'delete' }],
	},
	other: {
		name: 'Other',
		action: 'On anything else',
		description: 'Whatever Pact sends that is none of the above',
		v1: [],
		v2: [],
	},
} as const satisfies Record<string, EventEntry>;

export type EventName = keyof typeof EVENTS;

export const eventNames = Object.keys(EVENTS) as EventName[];

/** The entries of the Trigger On list, sorted by name. */
export const eventOptions = eventNames
	.map((value) => {
		const { name, action, description } = EVENTS[value];
		return { name, value, action, description };
	})
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));
