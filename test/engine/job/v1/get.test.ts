import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { clients } from '../../harness/scenarioWorld';

/** A job for a message to each client of the world. */
function addJobs({ world }: Pact): void {
	for (const [index, { json }] of clients.entries()) {
		world.jobs.push({
			id: 21 + index,
			...{ company_id: 5, channel_id: 1, provider: 'whatsapp', conversation_id: 11 + index },
			...{ message_id: null, state: 'trying_deliver', details: null, created_at: 1_700_000_000 },
			...{ phone: String(json.phone), text: 'Hello!', attachment_ids: [], template: null },
		});
	}
}

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: 1, jobId: '={{ $json.id }}' },
		items: itemsOf({ id: 21 }, { id: 22 }, { id: 23 }),
		steps: [{ method: 'GET', path: /\/jobs\/\d+$/ }],
		prepare: addJobs,
	},
	{
		title: 'delivered',
		form: { companyId: 5, channelId: 1, jobId: 21 },
		prepare(pact) {
			addJobs(pact);
			pact.finishJob(21);
		},
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const form = {
	resource: 'job',
	operation: 'get',
	companyId: 5,
	channelId: 1,
	jobId: '={{ $json.id }}',
};

async function sendTwo() {
	const send = { resource: 'message', operation: 'send', companyId: 5, conversationId: 11 };
	const { items } = await runPact(pact, { ...send, message: 'Hi' }, { items: itemsOf({}, {}) });
	pact.requests.length = 0;
	return items.map(({ json }) => json);
}

describe('Job: Get', () => {
	it('tells how each delivery ended', async () => {
		const jobs = await sendTwo();
		pact.finishJob(1017);
		pact.finishJob(1018, 'contact not found');
		const { items, error } = await runPact(pact, form, { items: itemsOf(...jobs) });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{
				json: { id: 1017, state: 'delivered', message_id: 47098, details: { result: 'DELIVERED' } },
				pairedItem: { item: 0 },
			},
			{
				json: {
					id: 1018,
					details: {
						result: 'NOT DELIVERED',
						internal_reason: { errors: [{ error_data: { details: 'contact not found' } }] },
					},
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('says which ID was not found, and goes on when told to', async () => {
		await sendTwo();
		const items = itemsOf({ id: 99 }, { id: '1018' });
		const { error } = await runPact(pact, form, { items });
		expect(error?.message).toContain('Pact did not read the job (HTTP 404: Job not found)');
		expect(error?.description).toContain('Company 5, Channel 1, Job 99');
		const outcome = await runPact(pact, form, { items, onError: 'continueRegularOutput' });
		expect(outcome.items).toMatchObject([
			{ json: { error: expect.stringContaining('Job not found') as string } },
			{ json: { id: 1018, state: 'trying_deliver' }, pairedItem: { item: 1 } },
		]);
	});

	it('refuses what is no ID before any request', async () => {
		const { error } = await runPact(pact, form, { items: itemsOf({ id: 'x' }) });
		expect(error?.message).toBe('Job ID cannot be "x": enter a whole number above 0');
		expect(pact.requests).toEqual([]);
	});
});
