import { itemsOf } from '../../harness/runPact';
import type { Row } from '../rows';

const v2 = { apiVersion: 'v2', resource: 'conversation' };
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
];
