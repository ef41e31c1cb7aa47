import { itemsOf } from '../../harness/runPact';
import type { Pact } from '../../../simulator';
import type { Row, Step } from '../rows';

const conversations = itemsOf({ id: 11 }, { id: 12 }, { id: 13 });
const withFiles = conversations.map((item, place) => ({
	...item,
	binary: {
		data: {
			data: Buffer.from(`${place}`).toString('base64'),
			mimeType: 'text/plain',
			fileName: `${place}.txt`,
		},
	},
}));

const MESSAGES = /\/conversations\/\d+\/messages$/;
const POST_FILE: Step = { method: 'POST', path: /\/p2\/attachments$/ };
const POST_MESSAGE: Step = { method: 'POST', path: MESSAGES };
const GET_MESSAGE: Step = { method: 'GET', path: /\/messages\/\d+$/ };

/** An incoming message in each conversation; its ID is that of the conversation and 500 more. */
function addMessages({ world }: Pact): void {
	const time = '2026-03-01T00:00:00.000Z';
	for (const { id, ...conversation } of world.conversations) {
		world.messages.push({
			...{ id: id + 500, conversation_id: id, company_id: conversation.company_id },
			...{ channel_id: conversation.channel_id, provider: conversation.provider },
			...{ contact_id: 1, job_id: null, external_id: `wamid.${id}`, replied_to_id: null },
			...{ income: true, message: 'Hi', status: 'created', ack: 1, details: null, reactions: [] },
			...{ attachment_ids: [], deleted: false, created_at: time, external_created_at: time },
		});
	}
}

const sending = {
	...{ apiVersion: 'v2', resource: 'message', operation: 'send', companyId: 5 },
	...{ conversationId: '={{ $json.id }}', message: 'Hello!' },
};

/** Operations of v2 on conversations, messages and their files. */
export const MESSAGE_ROWS: Row[] = [
	{
		title: 'v2 Attachment: Upload',
		form: { apiVersion: 'v2', resource: 'attachment', operation: 'upload', companyId: 5 },
		items: withFiles,
		steps: [POST_FILE],
	},
	{
		title: 'v2 Message: Delete',
		form: {
			...{ apiVersion: 'v2', resource: 'message', operation: 'delete', companyId: 5 },
			...{ conversationId: '={{ $json.id }}', messageIds: '={{ $json.id + 500 }}' },
		},
		items: conversations,
		steps: [{ method: 'DELETE', path: MESSAGES }],
		prepare: addMessages,
	},
	{
		title: 'v2 Message: Get',
		form: {
			...{ apiVersion: 'v2', resource: 'message', operation: 'get', companyId: 5 },
			...{ conversationId: '={{ $json.id }}', messageId: '={{ $json.id + 500 }}' },
		},
		items: conversations,
		steps: [GET_MESSAGE],
		prepare: addMessages,
	},
	{
		title: 'v2 Message: Get Many',
		form: {
			...{ apiVersion: 'v2', resource: 'message', operation: 'getAll', companyId: 5 },
			...{ conversationId: '={{ $json.id }}', returnAll: true },
		},
		items: conversations,
		steps: [{ method: 'GET', path: MESSAGES }],
		prepare: addMessages,
	},
	{
		title: 'v2 Message: Send',
		form: sending,
		items: conversations,
		steps: [POST_MESSAGE],
	},
	{
		title: 'v2 Message: Send, with a file',
		form: { ...sending, attachments: { binaryPropertyNames: 'data' } },
		items: withFiles,
		steps: [POST_FILE, POST_MESSAGE],
	},
	{
		title: 'v2 Message: Send, waiting for delivery',
		form: { ...sending, options: { waitForDelivery: true, deliveryTimeLimit: 1 } },
		items: conversations,
		steps: [POST_MESSAGE, GET_MESSAGE],
	},
];
