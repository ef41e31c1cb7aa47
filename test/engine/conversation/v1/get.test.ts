import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusal, expectToGoOn, simplified } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { conversations, idsOf } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}' },
		items: conversations,
		steps: [{ method: 'GET', path: /\/conversations\/\d+$/ }],
		see: idsOf,
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const base = { resource: 'conversation', companyId: 5, conversationId: 11 };

describe('Conversation: Get', () => {
	const form = { ...base, operation: 'get' };

	it('gives back what people look at, for each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}', simplify: '={{ $json.simple }}' },
			{ items: itemsOf({ id: 11, simple: true }, { id: 12, simple: false }) },
		);
		expect(error).toBeUndefined();
		expect(items[0]).toEqual({ json: simplified, pairedItem: { item: 0 } });
		expect(items[1].json).toMatchObject({
			external_id: 12,
			meta: {},
			avatar: '/avatars/original/missing.png',
			contacts: [{ name: 'Boris' }],
		});
		expect(items[1].pairedItem).toEqual({ item: 1 });
	});

	it('does not take an answer without a conversation for one', async () => {
		pact.fail({ body: { status: 'ok', data: {} } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toContain('its answer has no conversation');
	});

	it('stops with the words of Pact and the IDs', async () => {
		await expectRefusal(pact, form);
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOn(pact, form);
	});
});
