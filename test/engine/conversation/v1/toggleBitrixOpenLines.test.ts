import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusal, expectToGoOn, simplified } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}' },
		items: conversations,
		steps: [{ method: 'PUT', path: /\/toggle_bitrix_block_openlines$/ }],
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };
const row = (id: number) => pact.world.conversations.find((found) => found.id === id);

describe('Conversation: Toggle Bitrix Open Lines', () => {
	const form = { ...base, operation: 'toggleBitrixOpenLines' };

	it('blocks and allows', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', blockOpenLines: '={{ $json.block }}' },
			{
				items: itemsOf(
					{ id: 11, block: true },
					{ id: 11, block: false },
					{ id: 12, block: 'true' },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.bitrix_block_openlines)).toEqual([true, false, true]);
		expect(items[0].json).toEqual({
			...simplified,
			last_message_at: 0,
			last_income_message_at: 0,
			bitrix_block_openlines: true,
		});
		expect(row(12)?.bitrix_block_openlines).toBe(true);
	});

	it('stops with the words of Pact and the IDs', async () => {
		await expectRefusal(pact, form);
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOn(pact, form);
	});
});
