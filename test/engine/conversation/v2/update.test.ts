import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario } from '../../harness/scenario';
import { conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			...{ companyId: 5, conversationId: '={{ $json.id }}' },
			updateFields: { operationalState: 'archived' },
		},
		items: conversations,
		steps: [{ method: 'PUT', path: /\/conversations\/\d+$/ }],
	},
	{
		title: 'taking it from its user',
		form: { companyId: 5, conversationId: 11, updateFields: { unassign: true } },
	},
];

recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const change = {
	...{ apiVersion: 'v2', resource: 'conversation', companyId: 5 },
	...{ operation: 'update', conversationId: 11 },
};
const stored = (id: number) => pact.world.conversations.find((row) => row.id === id);

describe('Conversation: Update in v2', () => {
	it.each([
		[{ operationalState: 'archived' }, { operational_state: 'archived' }],
		[{ repliedState: 'unreplied' }, { replied_state: 'unreplied' }],
		[{ assigneeId: '77' }, { assignee_id: 77 }],
	])('changes %j', async (updateFields, changed) => {
		const { items, error } = await runPact(pact, { ...change, updateFields });
		expect(error).toBeUndefined();
		expect(items[0].json.external_id).toBe(11);
		expect(stored(11)).toMatchObject(changed);
		expect(pact.requests[0].body).toEqual({ company_id: 5, ...changed });
	});

	it('takes the conversation from its user', async () => {
		Object.assign(stored(11) ?? {}, { assignee_id: 77 });
		await runPact(pact, { ...change, updateFields: { unassign: true } });
		expect(stored(11)).toMatchObject({ assignee_id: null });
	});

	it('changes every item by its own parameters', async () => {
		const form = {
			...{ ...change, conversationId: '={{ $json.id }}' },
			updateFields: { repliedState: '={{ $json.state }}' },
		};
		const items = itemsOf({ id: 11, state: 'replied' }, { id: 12, state: 'unreplied' });
		const outcome = await runPact(pact, form, { items });
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect([stored(11)?.replied_state, stored(12)?.replied_state]).toEqual([
			'replied',
			'unreplied',
		]);
	});

	it.each([
		[{}, 'Update Fields is empty: add at least one field to change'],
		[{ unassign: false }, 'Update Fields is empty'],
		[{ assigneeId: '={{ $json.nobody }}' }, 'Assign to User ID has no value'],
		[{ assigneeId: 7, unassign: true }, 'Assign to User ID cannot be 7'],
		[{ operationalState: '={{ "blocked" }}' }, 'State cannot be "blocked"'],
		[{ repliedState: '={{ "initialized" }}' }, 'Reply State cannot be "initialized"'],
	])('refuses %j before any request', async (updateFields, text) => {
		const { error } = await runPact(pact, { ...change, updateFields });
		expect(error?.message).toContain(text);
		expect(pact.requests).toEqual([]);
	});
});
