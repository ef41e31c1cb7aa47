import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusal, expectToGoOn } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', note: 'VIP' },
		items: conversations,
		steps: [{ method: 'PUT', path: /\/note$/ }],
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };
const row = (id: number) => pact.world.conversations.find((found) => found.id === id);

describe('Conversation: Update Note', () => {
	const form = { ...base, operation: 'updateNote' };

	it('writes the note of each conversation', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', note: '={{ $json.note }}' },
			{ items: itemsOf({ id: 11, note: 'Любит розы' }, { id: 12, note: 'No calls\nplease' }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toEqual([
			{ external_id: 11, note: 'Любит розы' },
			{ external_id: 12, note: 'No calls\nplease' },
		]);
		expect([row(11)?.note, row(12)?.note]).toEqual(['Любит розы', 'No calls\nplease']);
	});

	it('refuses an empty note before any request', async () => {
		const { error } = await runPact(pact, { ...form, note: ' ' });
		expect(error?.message).toBe('Note cannot be " ": enter some text');
		expect(pact.requests).toEqual([]);
	});

	it('stops with the words of Pact and the IDs', async () => {
		await expectRefusal(pact, { ...form, note: 'x' });
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOn(pact, { ...form, note: 'x' });
	});
});
