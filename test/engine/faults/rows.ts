import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Pact, WorldSeed } from '../../simulator';
import { NEW_TOKEN, OLD_TOKEN, PASSWORD } from '../harness/operations';
import { itemsOf } from '../harness/runPact';
import { CHANNEL_ROWS } from './v2/channels';
import { CONVERSATION_ROWS } from './v2/conversations';
import { MESSAGE_ROWS } from './v2/messages';

/** One of the requests that an operation makes for each item. */
export interface Step {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: RegExp;
	/** Whether it serves all items of a run */
	once?: boolean;
}

/** An operation filled in for three different items of the world below. */
export interface Row {
	title: string;
	form: IDataObject & { resource: string; operation: string };
	/** `{receiver}` in them stands for an address that answers 200 */
	items: INodeExecutionData[];
	/** In the order in which they are made */
	steps: Step[];
	/** Brings the world into the state that the operation needs */
	prepare?: (pact: Pact) => void;
	/** What of the output is known whatever Pact answers; only for operations that take an empty answer for success */
	always?: string[];
	/** What an item would have to say for what an error leaves behind that came after the first step */
	halfDone?: IDataObject;
}

const phones = ['79250000001', '79250000002', '79250000003'];

/** Company 5 with a channel of each kind that the operations need, and two more companies. */
export const WORLD: WorldSeed = {
	companies: [
		{
			id: 5,
			name: 'Flower shop',
			channels: [
				{ id: 1, provider: 'whatsapp' },
				...[2, 3, 4].map((id) => ({ id, provider: 'telegram', token: OLD_TOKEN })),
				...[31, 32, 33].map((id) => ({ id, provider: 'telegram_personal' })),
				...[41, 42, 43].map((id) => ({ id, provider: 'instagram_business' })),
				{ id: 9, provider: 'whatsapp_business', token: OLD_TOKEN },
			],
			conversations: phones.map((phone, place) => ({ id: 11 + place, phone, channel_id: 1 })),
			templates: [{ id: 1, waba_id: '1_greeting', body: 'Hello {{1}}!' }],
		},
		{ id: 6, name: 'Bakery' },
		{ id: 7, name: 'Bookshop' },
	],
};

const companies = itemsOf({ id: 5 }, { id: 6 }, { id: 7 });
const telegramChannels = itemsOf({ id: 2 }, { id: 3 }, { id: 4 });
const personalChannels = itemsOf({ id: 31 }, { id: 32 }, { id: 33 });
const conversations = itemsOf({ id: 11 }, { id: 12 }, { id: 13 });
const strangers = itemsOf(
	{ phone: '79250000007' },
	{ phone: '79250000008' },
	{ phone: '79250000009' },
);

const file = (text: string) => ({
	data: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName: text },
});
const withFiles = conversations.map((item, place) => ({ ...item, binary: file(`${place}.txt`) }));

const GET_MESSAGES: Step = { method: 'GET', path: /\/conversations\/\d+\/messages$/ };
const POST_MESSAGE: Step = { method: 'POST', path: /\/conversations\/\d+\/messages$/ };
const POST_FILE: Step = { method: 'POST', path: /\/messages\/attachments$/ };
const GET_JOB: Step = { method: 'GET', path: /\/jobs\/\d+$/ };
const FIRST_MESSAGE: Step = { method: 'POST', path: /\/channels\/\d+\/conversations$/ };

const CODE = '123456';

/** The owners of the personal accounts have received a code. */
function sendCodes({ world }: Pact): void {
	for (const channel of world.channels) {
		if (channel.provider === 'telegram_personal') channel.settings.sent_code = CODE;
	}
}

function offerPages({ world }: Pact): void {
	for (const channel of world.channels) {
		if (channel.provider !== 'instagram_business') continue;
		channel.pages = [{ id: 30190, external_id: '229559196', name: 'Shop', enabled: false }];
	}
}

/** A job of the messages that the world already holds. */
function addJobs({ world }: Pact): void {
	for (const [place, phone] of phones.entries()) {
		world.jobs.push({
			id: 21 + place,
			...{ company_id: 5, channel_id: 1, provider: 'whatsapp', conversation_id: 11 + place },
			...{ message_id: null, state: 'trying_deliver', details: null, created_at: 1_700_000_000 },
			...{ phone, text: 'Hello!', attachment_ids: [], template: null },
		});
	}
}

/**
 * Every operation of the Pact node, some of them in several ways. An operation without a row here fails the tests.
 * Items differ in what they send, so that the server can tell a second request for an item from that of another item.
 */
export const V1_ROWS: Row[] = [
	{
		title: 'Attachment: Upload',
		form: {
			...{ resource: 'attachment', operation: 'upload', companyId: 5 },
			conversationId: '={{ $json.id }}',
		},
		items: withFiles,
		steps: [POST_FILE],
	},
	{
		title: 'Channel: Create',
		form: {
			...{ resource: 'channel', operation: 'create', companyId: '={{ $json.id }}' },
			...{ provider: 'viber', token: NEW_TOKEN },
		},
		items: companies,
		steps: [{ method: 'POST', path: /\/channels$/ }],
	},
	{
		title: 'Channel: Create, with a login',
		form: {
			...{ resource: 'channel', operation: 'create', companyId: '={{ $json.id }}' },
			...{ provider: 'instagram', login: 'my_shop', password: PASSWORD },
		},
		items: companies,
		steps: [{ method: 'POST', path: /\/channels$/ }],
	},
	{
		title: 'Channel: Check Phone',
		form: {
			...{ resource: 'channel', operation: 'checkPhone', companyId: 5, channelId: 1 },
			phone: '={{ $json.phone }}',
		},
		items: strangers,
		steps: [{ method: 'GET', path: /\/user_exists$/ }],
	},
	{
		title: 'Channel: Confirm Code',
		form: {
			...{ resource: 'channel', operation: 'confirmCode', companyId: 5 },
			...{ channelId: '={{ $json.id }}', provider: 'telegram_personal', code: CODE },
		},
		items: personalChannels,
		steps: [{ method: 'POST', path: /\/confirm$/ }],
		prepare: sendCodes,
	},
	{
		title: 'Channel: Delete',
		form: {
			...{ resource: 'channel', operation: 'delete', companyId: 5 },
			channelId: '={{ $json.id }}',
		},
		items: telegramChannels,
		steps: [{ method: 'DELETE', path: /\/channels\/\d+$/ }],
	},
	{
		title: 'Channel: Enable Page',
		form: {
			...{ resource: 'channel', operation: 'enablePage', companyId: 5 },
			...{ channelId: '={{ $json.id }}', pageId: '30190' },
		},
		items: itemsOf({ id: 41 }, { id: 42 }, { id: 43 }),
		steps: [{ method: 'POST', path: /\/enable_page_instagram$/ }],
		prepare: offerPages,
	},
	{
		title: 'Channel: Get Many',
		form: {
			...{ resource: 'channel', operation: 'getAll', companyId: '={{ $json.id }}' },
			returnAll: true,
		},
		items: itemsOf({ id: 5 }, { id: 5 }, { id: 5 }),
		steps: [{ method: 'GET', path: /\/channels$/ }],
	},
	{
		title: 'Channel: Request Code',
		form: {
			...{ resource: 'channel', operation: 'requestCode', companyId: 5 },
			...{ channelId: '={{ $json.id }}', provider: 'telegram_personal' },
		},
		items: personalChannels,
		steps: [{ method: 'POST', path: /\/request_code$/ }],
	},
	{
		title: 'Channel: Update',
		form: {
			...{ resource: 'channel', operation: 'update', companyId: 5, channelId: '={{ $json.id }}' },
			...{ authentication: 'token', token: NEW_TOKEN },
		},
		items: telegramChannels,
		steps: [{ method: 'PUT', path: /\/channels\/\d+$/ }],
	},
	{
		title: 'Company: Create',
		form: { resource: 'company', operation: 'create', name: '={{ $json.name }}' },
		items: itemsOf({ name: 'One' }, { name: 'Two' }, { name: 'Three' }),
		steps: [{ method: 'POST', path: /\/companies$/ }],
	},
	{
		title: 'Company: Get Many',
		form: { resource: 'company', operation: 'getAll', returnAll: true },
		items: itemsOf({}, {}, {}),
		steps: [{ method: 'GET', path: /\/companies$/ }],
	},
	{
		title: 'Company: Update',
		form: {
			...{ resource: 'company', operation: 'update', companyId: '={{ $json.id }}' },
			updateFields: { name: 'New name' },
		},
		items: companies,
		steps: [{ method: 'PUT', path: /\/companies\/\d+$/ }],
	},
	{
		title: 'Conversation: Assign',
		form: {
			...{ resource: 'conversation', operation: 'assign', companyId: 5 },
			...{ conversationId: '={{ $json.id }}', assigneeId: 3 },
		},
		items: conversations,
		steps: [{ method: 'PUT', path: /\/assign$/ }],
	},
	{
		title: 'Conversation: Create',
		form: {
			...{ resource: 'conversation', operation: 'create', companyId: 5, provider: 'whatsapp' },
			...{ phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: strangers,
		steps: [{ method: 'POST', path: /\/conversations$/ }],
	},
	{
		title: 'Conversation: Get',
		form: {
			...{ resource: 'conversation', operation: 'get', companyId: 5 },
			conversationId: '={{ $json.id }}',
		},
		items: conversations,
		steps: [{ method: 'GET', path: /\/conversations\/\d+$/ }],
	},
	{
		title: 'Conversation: Get Many',
		form: { resource: 'conversation', operation: 'getAll', companyId: 5, returnAll: true },
		items: itemsOf({}, {}, {}),
		steps: [{ method: 'GET', path: /\/conversations$/ }],
	},
	{
		title: 'Conversation: Start',
		form: {
			...{ resource: 'conversation', operation: 'start', companyId: 5, channelId: 1 },
			...{ phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: strangers,
		steps: [FIRST_MESSAGE],
	},
	{
		title: 'Conversation: Start, with a template',
		form: {
			...{ resource: 'conversation', operation: 'start', companyId: 5, channelId: 9 },
			...{ phone: '={{ $json.phone }}', content: 'template' },
			templateId: { __rl: true, mode: 'list', value: '1_greeting' },
			templateValues: { mappingMode: 'defineBelow', value: { 1: 'Anna' } },
		},
		items: strangers,
		steps: [{ method: 'GET', path: /\/waba_templates$/, once: true }, FIRST_MESSAGE],
	},
	{
		title: 'Conversation: Start, waiting for delivery',
		form: {
			...{ resource: 'conversation', operation: 'start', companyId: 5, channelId: 1 },
			...{ phone: '={{ $json.phone }}', message: 'Hello!' },
			options: { waitForDelivery: true, deliveryTimeLimit: 1 },
		},
		items: strangers,
		steps: [FIRST_MESSAGE, GET_JOB],
	},
	{
		title: 'Conversation: Toggle Bitrix Open Lines',
		form: {
			...{ resource: 'conversation', operation: 'toggleBitrixOpenLines', companyId: 5 },
			conversationId: '={{ $json.id }}',
		},
		items: conversations,
		steps: [{ method: 'PUT', path: /\/toggle_bitrix_block_openlines$/ }],
	},
	{
		title: 'Conversation: Update Note',
		form: {
			...{ resource: 'conversation', operation: 'updateNote', companyId: 5, note: 'VIP' },
			conversationId: '={{ $json.id }}',
		},
		items: conversations,
		steps: [{ method: 'PUT', path: /\/note$/ }],
	},
	{
		title: 'Job: Get',
		form: {
			...{ resource: 'job', operation: 'get', companyId: 5, channelId: 1 },
			jobId: '={{ $json.id }}',
		},
		items: itemsOf({ id: 21 }, { id: 22 }, { id: 23 }),
		steps: [GET_JOB],
		prepare: addJobs,
	},
	{
		title: 'Message: Get Many',
		form: {
			...{ resource: 'message', operation: 'getAll', companyId: 5, returnAll: true },
			conversationId: '={{ $json.id }}',
		},
		items: conversations,
		steps: [GET_MESSAGES],
	},
	{
		title: 'Message: Send',
		form: {
			...{ resource: 'message', operation: 'send', companyId: 5, message: 'Hello!' },
			conversationId: '={{ $json.id }}',
		},
		items: conversations,
		steps: [POST_MESSAGE],
	},
	{
		title: 'Message: Send, with a file',
		form: {
			...{ resource: 'message', operation: 'send', companyId: 5, message: 'Hello!' },
			conversationId: '={{ $json.id }}',
			attachments: { binaryPropertyNames: 'data' },
		},
		items: withFiles,
		steps: [POST_FILE, POST_MESSAGE],
	},
	{
		title: 'Template: Get Many',
		form: { resource: 'template', operation: 'getAll', companyId: 5, returnAll: true },
		items: itemsOf({}, {}, {}),
		steps: [{ method: 'GET', path: /\/waba_templates$/ }],
	},
];

export const V2_ROWS: Row[] = [...CHANNEL_ROWS, ...CONVERSATION_ROWS, ...MESSAGE_ROWS];

export const ROWS: Row[] = [...V1_ROWS, ...V2_ROWS];
