import { itemsOf } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { sentTexts } from '../../harness/scenarioWorld';
import { testSendAndWait } from '../sendAndWait';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', message: 'May I?' },
		items: itemsOf({ id: 11 }),
		steps: [{ method: 'POST', path: /\/conversations\/\d+\/messages$/ }],
		// The link names the execution.
		see: (_items, pact) => sentTexts(pact).map((sent) => String(sent).replace(/http\S+/, 'link')),
	},
];

describe('Message: Send and Wait for Response', () => testSendAndWait('v1'));
