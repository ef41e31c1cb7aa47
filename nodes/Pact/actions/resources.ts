import * as attachmentV1 from './attachment/v1';
import * as attachmentV2 from './attachment/v2';
import * as channelV1 from './channel/v1';
import * as channelV2 from './channel/v2';
import * as companyV1 from './company/v1';
import * as conversationV1 from './conversation/v1';
import * as conversationV2 from './conversation/v2';
import * as jobV1 from './job/v1';
import * as messageV1 from './message/v1';
import * as messageV2 from './message/v2';
import type { Resource } from './operation';
import * as templateV1 from './template/v1';
import * as templateV2 from './template/v2';
import * as webhookV2 from './webhook/v2';

/** Everything the Pact node can do. Keys are stored in users' workflows: never rename one. */
export const resources: Record<string, Resource> = {
	attachment: {
		name: 'Attachment',
		description: 'A file that can be sent with messages',
		v1: attachmentV1,
		v2: attachmentV2,
		defaultOperation: 'upload',
	},
	channel: {
		name: 'Channel',
		description: 'A messenger account that is connected to a company',
		v1: channelV1,
		v2: channelV2,
		defaultOperation: 'getAll',
	},
	company: {
		name: 'Company',
		description: 'A business in Pact, with its channels and conversations',
		v1: companyV1,
		defaultOperation: 'getAll',
	},
	conversation: {
		name: 'Conversation',
		description: 'The chat with one client or a group',
		v1: conversationV1,
		v2: conversationV2,
		defaultOperation: 'start',
	},
	job: {
		name: 'Delivery',
		description: 'What became of one message on its way to the client. Pact calls it a job.',
		v1: jobV1,
		defaultOperation: 'get',
	},
	message: {
		name: 'Message',
		description: 'A message in a conversation, from the client or to the client',
		v1: messageV1,
		v2: messageV2,
		defaultOperation: 'sendToPhone',
	},
	template: {
		name: 'Template',
		description: 'A message that WhatsApp Business has approved for writing first',
		v1: templateV1,
		v2: templateV2,
		defaultOperation: 'getAll',
	},
	webhook: {
		name: 'Webhook',
		description: 'An address to which Pact sends the events of a company',
		v2: webhookV2,
		defaultOperation: 'getAll',
	},
};

export const defaultResource = 'message';
