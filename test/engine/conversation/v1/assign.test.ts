import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusal, expectToGoOn } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', assigneeId: 3 },
		items: conversations,
		steps: [{ method: 'PUT', path: /\/assign$/ }],
	},
	{
		title: 'to nobody',
		form: { companyId: 5, conversationId: 11, assignTo: 'nobody' },
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };
const row = (id: number) => pact.world.conversations.find((found) => found.id === id);

describe('Conversation: Assign', () => {
	const form = { ...base, operation: 'assign' };

	it('gives conversations to users, and takes them away', async () => {
		const each = { ...form, conversationId: '={{ $json.id }}', assigneeId: '={{ $json.user }}' };
		const items = itemsOf({ id: 11, user: '77' }, { id: 12, user: 78 });
		const given = await runPact(pact, each, { items });
		expect(given.error).toBeUndefined();
		expect(given.items).toEqual([
			{ json: { external_id: 11, assignee_id: 77 }, pairedItem: { item: 0 } },
			{ json: { external_id: 12, assignee_id: 78 }, pairedItem: { item: 1 } },
		]);
		expect([row(11)?.assignee_id, row(12)?.assignee_id]).toEqual([77, 78]);

		const taken = await runPact(pact, { ...each, assignTo: 'nobody' }, { items });
		expect(taken.error).toBeUndefined();
		expect(taken.items.map(({ json }) => json.assignee_id)).toEqual([null, null]);
		expect([row(11)?.assignee_id, row(12)?.assignee_id]).toEqual([null, null]);
	});

	it('does not take a missing user for nobody', async () => {
		const { error } = await runPact(pact, { ...form, assigneeId: '={{ $json.missing }}' });
		expect(error?.message).toBe('User ID has no value: enter a whole number above 0');
		expect(pact.requests).toEqual([]);
	});

	it('stops with the words of Pact and the IDs', async () => {
		await expectRefusal(pact, { ...form, assigneeId: 1 });
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOn(pact, { ...form, assigneeId: 1 });
	});
});
