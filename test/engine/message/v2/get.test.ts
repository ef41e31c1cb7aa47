import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario } from '../../harness/scenario';
import { addMessages, addMessageWithFile, conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			companyId: 5,
			...{ conversationId: '={{ $json.id }}', messageId: '={{ $json.id + 500 }}' },
		},
		items: conversations,
		steps: [{ method: 'GET', path: /\/messages\/\d+$/ }],
		prepare: addMessages,
	},
	{
		title: 'with a file',
		form: { companyId: 5, conversationId: 11, messageId: '600' },
		prepare: addMessageWithFile,
	},
];

recordPauses();
let pact: Pact;
beforeEach(async () => {
	const channels = [{ id: 1, provider: 'whatsapp' }];
	const attachments = [{ id: 70, file_name: 'a.txt' }];
	const conversations = [
		{
			...{ id: 11, phone: '79250000001' },
			messages: [
				{ id: 21, external_id: 'wamid.21', message: 'Hi', income: true },
				{ id: 22, message: 'Hello', attachment_ids: [70] },
			],
		},
		{ id: 12, phone: '79250000002' },
	];
	pact = await startPact({
		world: { companies: [{ id: 5, channels, attachments, conversations }] },
	});
});
afterEach(async () => await pact.close());

const form = {
	...{ resource: 'message', operation: 'get', apiVersion: 'v2' },
	...{ companyId: 5, conversationId: 11, messageId: '21' },
};

describe('Message: Get', () => {
	it('reads the messages of several items', async () => {
		const items = itemsOf({ id: 22 }, { id: '21' });
		const outcome = await runPact(pact, { ...form, messageId: '={{ $json.id }}' }, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toMatchObject([
			{
				json: { id: 22, external_id: null, message: 'Hello', attachments: [{ id: 70 }] },
				pairedItem: { item: 0 },
			},
			{
				json: { id: 21, external_id: 'wamid.21', income: true, status: 'created' },
				pairedItem: { item: 1 },
			},
		]);
		expect(pact.requests.map(({ path, query }) => [path, query]).sort()).toEqual([
			['/api/p2/conversations/11/messages/21', { company_id: '5' }],
			['/api/p2/conversations/11/messages/22', { company_id: '5' }],
		]);
	});

	it.each([
		[{ messageId: 'wamid.21' }, 'Message ID cannot be "wamid.21": enter'],
		[{ messageId: '={{ $json.missing }}' }, 'Message ID has no value: enter'],
		[
			{ conversationId: '-1' },
			'Conversation cannot be "-1": choose one from the list, or enter its ID,',
		],
		[{ companyId: 'x' }, 'Company cannot be "x": choose one from the list, or enter its ID,'],
	])('refuses before any request: %j', async (change, words) => {
		const { error } = await runPact(pact, { ...form, ...change });
		expect(error?.message).toBe(`${words} a whole number above 0`);
		expect(pact.requests).toEqual([]);
	});

	it('says which message is not in which conversation, and goes on when told to', async () => {
		const items = itemsOf({ to: 12 }, { to: 11 });
		const parameters = { ...form, conversationId: '={{ $json.to }}' };
		const { error } = await runPact(pact, parameters, { items });
		expect(error?.message).toBe('Pact did not read the message (HTTP 404: Message not found)');
		expect(error?.description).toContain('Company 5, Conversation 12, Message 21');
		const outcome = await runPact(pact, parameters, { items, onError: 'continueRegularOutput' });
		expect(outcome.items).toMatchObject([
			{ json: { error: expect.stringContaining('Conversation 12') as string } },
			{ json: { id: 21 }, pairedItem: { item: 1 } },
		]);
	});

	it('does not take an answer without the message for one', async () => {
		pact.fail({ body: { messages: [] } });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^Pact reported success, but its answer has no message/);
	});
});
