import { itemsOf } from '../../harness/runPact';
import type { Row } from '../rows';

const companies = itemsOf({ id: 5 }, { id: 6 }, { id: 7 });

/** Operations of v2 on channels, webhooks, templates and files. */
export const CHANNEL_ROWS: Row[] = [
	{
		title: 'v2 Channel: Get Many',
		form: {
			...{ apiVersion: 'v2', resource: 'channel', operation: 'getAll' },
			...{ companyId: '={{ $json.id }}', returnAll: true },
		},
		items: companies,
		steps: [{ method: 'GET', path: /\/auths$/ }],
	},
];
