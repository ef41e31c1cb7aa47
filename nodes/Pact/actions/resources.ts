import type { Resource } from './operation';
import { attachment as attachmentV1 } from './attachment/v1';
import { channel as channelV1 } from './channel/v1';
import { company as companyV1 } from './company/v1';
import { conversation as conversationV1 } from './conversation/v1';
import { job as jobV1 } from './job/v1';
import { message as messageV1 } from './message/v1';
import { template as templateV1 } from './template/v1';
import { attachment as attachmentV2 } from './attachment/v2';
import { channel as channelV2 } from './channel/v2';
import { conversation as conversationV2 } from './conversation/v2';
import { message as messageV2 } from './message/v2';
import { template as templateV2 } from './template/v2';
import { webhook as webhookV2 } from './webhook/v2';

/** Everything the Pact node can do. Keys are stored in users' workflows: never rename one. */
export const resources: Record<string, Resource> = {
	attachment: {
		name: 'Attachment',
		description: 'A file that messages can carry',
		versions: { v1: attachmentV1, v2: attachmentV2 },
	},
	channel: {
		name: 'Channel',
		description: 'A messenger account that is connected to a company',
		versions: { v1: channelV1, v2: channelV2 },
		insteadInV2: {
			checkPhone:
				'Version 2 cannot look up a phone number without writing to it. Leave API Version at Version 1 in this node.',
			confirmCode: 'In version 2, the code that Telegram sent goes into Channel > Enable.',
			enablePage:
				'In version 2, Channel > Create outputs a link. Whoever opens it chooses the page.',
			requestCode:
				'In version 2, Channel > Create outputs the code for WhatsApp, or has Telegram send one.',
			update:
				'Version 2 cannot update a channel. Delete it with Channel > Delete, and create it again with Channel > Create and the new token.',
		},
	},
	company: {
		name: 'Company',
		description: 'A business in Pact, with its channels and conversations',
		versions: { v1: companyV1 },
	},
	conversation: {
		name: 'Conversation',
		description: 'The chat with one client or a group',
		versions: { v1: conversationV1, v2: conversationV2 },
		insteadInV2: {
			assign: 'In version 2, Conversation > Update assigns a conversation.',
			create:
				'In version 2, use Message > Send to Phone: it finds the conversation with a client, or starts one.',
			toggleBitrixOpenLines:
				'Version 2 has nothing for the Open Lines of Bitrix24. Leave API Version at Version 1 in this node.',
			updateNote: 'Version 2 has no notes. Leave API Version at Version 1 in this node.',
		},
	},
	job: {
		name: 'Job',
		description: 'The delivery of one message to a client',
		versions: { v1: jobV1 },
	},
	message: {
		name: 'Message',
		description: 'A message of a conversation, from the client or to the client',
		versions: { v1: messageV1, v2: messageV2 },
	},
	template: {
		name: 'Template',
		description: 'A message that WhatsApp Business has approved for writing first',
		versions: { v1: templateV1, v2: templateV2 },
	},
	webhook: {
		name: 'Webhook',
		description: 'An address to which Pact sends the events of a company',
		versions: { v2: webhookV2 },
	},
};

export const defaultResource = 'channel';
