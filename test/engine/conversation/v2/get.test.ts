import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { addConversations, idsOf } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}' },
		items: conversations,
		steps: [{ method: 'GET', path: /\/conversations\/\d+$/ }],
		prepare({ world }) {
			for (const conversation of world.conversations) {
				conversation.last_message_id = 500;
				conversation.last_message_at = '2026-03-01T00:00:00.000Z';
			}
		},
	},
];

const pauses = recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const read = {
	...{ apiVersion: 'v2', resource: 'conversation', companyId: 5 },
	...{ operation: 'get', conversationId: 11 },
};

describe('Conversation: Get in v2', () => {
	it('gives the conversation, with the ID under its old name as well', async () => {
		const { items, error } = await runPact(pact, read);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: {
					external_id: 11,
					sender_name: expect.any(String),
					sender_phone: '79250000001',
					provider: 'whatsapp',
					operational_state: 'open',
					replied_state: 'initialized',
					group: false,
					created_at: expect.any(String),
					last_updated_at: null,
					last_message_id: null,
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('gives all of it when it is not simplified', async () => {
		const { items } = await runPact(pact, { ...read, simplify: false });
		expect(items[0].json).toMatchObject({ external_id: 11, id: 11, company_id: 5 });
		expect(items[0].json).toHaveProperty('avatar_url');
	});

	it('reads every item with its own parameters, ten in a minute', async () => {
		addConversations(pact, 12);
		const twelve = Array.from({ length: 12 }, (_, index) => ({ id: 1000 + index }));
		const form = { ...read, conversationId: '={{ $json.id }}' };
		const { items, hints } = await runPact(pact, form, { items: itemsOf(...twelve) });
		expect(idsOf(items)).toEqual(twelve.map(({ id }) => id));
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(twelve.map((_, item) => ({ item })));
		expect(pact.requests.map(({ status }) => status)).toEqual(twelve.map(() => 200));
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/^To keep within Pact's limits: 2 items waited \d+ seconds at most\.$/),
		]);
	});

	it('says which conversation of which company is not there', async () => {
		const { error } = await runPact(pact, { ...read, conversationId: 99 });
		expect(error?.message).toMatch(/^Pact did not read the conversation \(HTTP 404/);
		expect(error?.description).toContain('Company 5, Conversation 99');
	});

	it('stops at once when Max Rate Limit Wait allows no waiting', async () => {
		addConversations(pact, 11);
		const eleven = Array.from({ length: 11 }, (_, index) => ({ id: 1000 + index }));
		const form = {
			...{ ...read, conversationId: '={{ $json.id }}' },
			options: { maxRateLimitWait: 0 },
		};
		const { items } = await runPact(pact, form, {
			items: itemsOf(...eleven),
			onError: 'continueRegularOutput',
		});
		expect(items.filter(({ json }) => json.error !== undefined)).toEqual([
			expect.objectContaining({
				json: {
					error: expect.stringMatching(
						/^Pact was not asked to read the conversation \(its limit of requests is used up for another \d+ seconds\)\. .*Max Rate Limit Wait/,
					) as string,
				},
			}),
		]);
		expect(pauses.seconds).toEqual([]);
		expect(pact.requests).toHaveLength(10);
	});
});
