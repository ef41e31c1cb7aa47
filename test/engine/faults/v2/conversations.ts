import { itemsOf } from '../../harness/runPact';
import type { Row, Step } from '../rows';

const v2 = { apiVersion: 'v2', resource: 'conversation' };
const strangers = itemsOf(
	{ phone: '79250000007' },
	{ phone: '79250000008' },
	{ phone: '79250000009' },
);
const LIST_CHANNELS: Step = { method: 'GET', path: /\/auths$/, once: true };
const FIRST_MESSAGE: Step = { method: 'POST', path: /\/p2\/messages$/ };
const conversations = itemsOf({ id: 11 }, { id: 12 }, { id: 13 });

/** Operations of v2 on conversations. */
export const CONVERSATION_ROWS: Row[] = [
	{
		title: 'v2 Conversation: Get',
		form: { ...v2, operation: 'get', companyId: 5, conversationId: '={{ $json.id }}' },
		items: conversations,
		steps: [{ method: 'GET', path: /\/conversations\/\d+$/ }],
	},
	{
		title: 'v2 Conversation: Get Many',
		form: { ...v2, operation: 'getAll', companyId: '={{ $json.id }}', returnAll: true },
		items: itemsOf({ id: 5 }, { id: 6 }, { id: 7 }),
		steps: [{ method: 'GET', path: /\/p2\/conversations$/ }],
	},
	{
		title: 'v2 Conversation: Update',
		form: {
			...{ ...v2, operation: 'update', companyId: 5, conversationId: '={{ $json.id }}' },
			updateFields: { operationalState: 'archived' },
		},
		items: conversations,
		steps: [{ method: 'PUT', path: /\/conversations\/\d+$/ }],
	},
	{
		title: 'v2 Conversation: Start',
		form: {
			...{ ...v2, operation: 'start', companyId: 5, channelId: 1 },
			...{ phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: strangers,
		steps: [LIST_CHANNELS, FIRST_MESSAGE],
	},
	{
		title: 'v2 Conversation: Start with a template',
		form: {
			...{ ...v2, operation: 'start', companyId: 5, channelId: 9, content: 'template' },
			...{ phone: '={{ $json.phone }}', templateId: '1_greeting' },
			...{ templateValuesFrom: 'list', templateValueList: 'Anna' },
		},
		items: strangers,
		steps: [LIST_CHANNELS, { method: 'GET', path: /\/waba_templates$/, once: true }, FIRST_MESSAGE],
	},
	{
		title: 'v2 Message: Send to Phone of strangers',
		form: {
			...{ apiVersion: 'v2', resource: 'message', operation: 'sendToPhone' },
			...{ companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: strangers,
		steps: [LIST_CHANNELS, { method: 'GET', path: /\/p2\/conversations$/ }, FIRST_MESSAGE],
	},
	{
		title: 'v2 Message: Send to Phone of clients',
		form: {
			...{ apiVersion: 'v2', resource: 'message', operation: 'sendToPhone' },
			...{ companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: itemsOf({ phone: '79250000001' }, { phone: '79250000002' }, { phone: '79250000003' }),
		steps: [
			LIST_CHANNELS,
			{ method: 'GET', path: /\/p2\/conversations$/ },
			{ method: 'POST', path: /\/conversations\/\d+\/messages$/ },
		],
	},
];
