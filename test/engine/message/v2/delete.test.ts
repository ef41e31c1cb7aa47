import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario } from '../../harness/scenario';
import { addMessages, conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			companyId: 5,
			...{ conversationId: '={{ $json.id }}', messageIds: '={{ $json.id + 500 }}' },
		},
		items: conversations,
		steps: [{ method: 'DELETE', path: /\/conversations\/\d+\/messages$/ }],
		prepare: addMessages,
	},
];

recordPauses();
let pact: Pact;
beforeEach(async () => {
	const channels = [
		{ id: 1, provider: 'whatsapp' },
		{ id: 2, provider: 'viber' },
	];
	const messages = (ids: number[]) => ids.map((id) => ({ id, message: `No. ${id}` }));
	const conversations = [
		{ id: 11, phone: '79250000001', channel_id: 1, messages: messages([21, 22, 23]) },
		{ id: 12, phone: '79250000002', channel_id: 2, messages: messages([31]) },
	];
	pact = await startPact({ world: { companies: [{ id: 5, channels, conversations }] } });
});
afterEach(async () => await pact.close());

const form = {
	...{ resource: 'message', operation: 'delete', apiVersion: 'v2' },
	...{ companyId: 5, conversationId: 11, messageIds: '21, 22' },
};
const deleted = () => pact.world.messages.filter((message) => message.deleted).map(({ id }) => id);

describe('Message: Delete', () => {
	it.each(['204', 'empty object'] as const)(
		'deletes messages, answered with %s',
		async (answer) => {
			pact.assumptions.v2Deleted = answer;
			const { items, error } = await runPact(pact, form);
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{
					json: { deleted: true, conversation_id: 11, message_ids: [21, 22] },
					pairedItem: { item: 0 },
				},
			]);
			expect(deleted()).toEqual([21, 22]);
			expect(pact.requests).toMatchObject([
				{
					...{ method: 'DELETE', path: '/api/p2/conversations/11/messages', query: {} },
					body: { company_id: 5, message_ids: [21, 22] },
				},
			]);
		},
	);

	it('does not take "not found" for "deleted" after an answer was lost', async () => {
		pact.fail({ status: 502, times: 1 });
		const { error } = await runPact(pact, { ...form, conversationId: 99 });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to delete the messages/);
		expect(error?.description).toContain('Company 5, Conversation 99');
	});

	it('takes the list that an AI agent writes', async () => {
		const { error } = await runPact(pact, { ...form, messageIds: '[21, "22"]' });
		expect(error).toBeUndefined();
		expect(deleted()).toEqual([21, 22]);
	});

	it('takes an empty answer that says 200', async () => {
		pact.fail({ status: 200, body: '', process: true });
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ deleted: true });
	});

	it('takes one ID or a list, for each item its own, and each ID once', async () => {
		const items = itemsOf({ ids: 23 }, { ids: ['21', 22, 21] });
		const outcome = await runPact(pact, { ...form, messageIds: '={{ $json.ids }}' }, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items.map(({ json, pairedItem }) => [json.message_ids, pairedItem])).toEqual([
			[[23], { item: 0 }],
			[[21, 22], { item: 1 }],
		]);
		expect(deleted()).toEqual([21, 22, 23]);
	});

	it('is repeated when the answer is lost, because that does no harm', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(pact.requests).toHaveLength(2);
	});

	const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1).join(',');
	it.each([
		[{ messageIds: '={{ " , " }}' }, 'Message IDs cannot be " , ": enter at least one ID'],
		[{ messageIds: '={{ $json.missing }}' }, 'Message IDs has no value: enter at least one ID'],
		[{ messageIds: '={{ [] }}' }, 'Message IDs cannot be []: enter at least one ID'],
		[
			{ messageIds: '21, wamid.22' },
			'Message IDs cannot be "wamid.22": enter a whole number above 0',
		],
		[{ messageIds: '={{ [21, null] }}' }, 'Message IDs has no value: enter a whole number above 0'],
		[{ messageIds: many(101) }, 'Message IDs cannot be "101 IDs": enter at most 100 IDs'],
		[
			{ conversationId: 'x' },
			'Conversation cannot be "x": choose one from the list, or enter its ID, a whole number above 0',
		],
	])('refuses before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change });
		expect(error?.message).toBe(message);
		expect(pact.requests).toEqual([]);
	});

	it('asks Pact for 100 at the most, which it takes', async () => {
		const { error } = await runPact(pact, { ...form, messageIds: many(100) });
		expect(error?.message).toContain('HTTP 404: Message not found');
	});

	it('says where messages can be deleted at all', async () => {
		const { error } = await runPact(pact, { ...form, conversationId: 12, messageIds: '31' });
		expect(error?.message).toMatch(/^Pact did not delete the messages \(HTTP 400: /);
		expect(error?.description).toContain('WhatsApp, Telegram Personal and MAX only');
		expect(deleted()).toEqual([]);
	});

	it('says which conversation is missing, and goes on when told to', async () => {
		const items = itemsOf({ to: 99 }, { to: 11 });
		const parameters = { ...form, conversationId: '={{ $json.to }}' };
		const outcome = await runPact(pact, parameters, { items, onError: 'continueRegularOutput' });
		expect(outcome.items).toMatchObject([
			{ json: { error: expect.stringContaining('Company 5, Conversation 99') as string } },
			{ json: { deleted: true }, pairedItem: { item: 1 } },
		]);
	});
});
