import { itemsOf } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { asking, open } from '../asking';
import { testSendAndWait } from '../sendAndWait';

const client = { sendTo: 'client', channelId: 1, findBy: 'phone' };

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', message: 'May I?' },
		items: itemsOf({ id: 11 }),
		steps: [{ method: 'POST', path: /\/conversations\/\d+\/messages$/ }],
	},
	{
		title: 'to a client',
		form: { companyId: 5, ...client, phone: '={{ $json.phone }}', message: 'May I?' },
		items: itemsOf({ phone: '79250000001' }),
		steps: [
			{ method: 'GET', path: /\/auths$/ },
			{ method: 'GET', path: /\/p2\/conversations$/ },
			{ method: 'POST', path: /\/conversations\/\d+\/messages$/ },
		],
	},
];

describe('Message: Send and Wait for Response in v2', () => {
	testSendAndWait('v2');

	it('finds the conversation of a client by phone', async () => {
		await open({ apiVersion: 'v2', ...client, phone: '+7 925 000-00-02' });
		const id = await asking.n8n.run();
		expect(asking.n8n.execution(id).status).toBe('waiting');
		await asking.pact.idle();
		expect(asking.pact.world.messages.map(({ conversation_id }) => conversation_id)).toEqual([12]);
	});

	it('writes to a client first where there is no conversation', async () => {
		await open({ apiVersion: 'v2', ...client, phone: '79250000009' });
		await asking.n8n.run();
		await asking.pact.idle();
		expect(asking.pact.world.conversations.at(-1)?.phone).toBe('79250000009');
	});
});
