import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

describe('Message: Send, stopped between two messages', () => {
	it('sends no more, and says which message is on its way', async () => {
		const path = '/p1/companies/5/conversations/11/messages';
		pact.fail({ path, method: 'POST' }, { path, method: 'POST', status: 429, times: Infinity });
		pauses.endless = true;
		const stop = new AbortController();
		pauses.during = () => stop.abort();
		const outcome = await runPact(
			pact,
			{
				resource: 'message',
				operation: 'send',
				companyId: 5,
				conversationId: 11,
				message: 'Hello!',
				attachments: { fileUrls: 'https://example.com/1.pdf\nhttps://example.com/2.pdf' },
			},
			{ stop: stop.signal },
		);
		expect(outcome.status).toBe('canceled');
		expect(outcome.stored).toContain('Pact accepted 1 of the 2 messages of this item');
		expect(pact.world.jobs).toHaveLength(1);
	});
});
