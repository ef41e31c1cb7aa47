import type { Pact } from '../../../simulator';
import { startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectToGoOnWithCompanies, simplified } from './conversations';
import type { Scenario } from '../../harness/scenario';
import { newClients } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: {
			...{ companyId: 5, provider: 'whatsapp' },
			...{ phone: '={{ $json.phone }}', message: 'Hello!' },
		},
		items: newClients,
		steps: [{ method: 'POST', path: /\/conversations$/ }],
	},
	{
		title: 'which is there already',
		form: { companyId: 5, phone: '79250000001' },
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

describe('Conversation: Create', () => {
	const form = { resource: 'conversation', operation: 'create', companyId: 5 };

	const perItem = {
		...form,
		provider: '={{ $json.provider }}',
		message: '={{ $json.text }}',
		options: { sendToCrm: '={{ $json.crm }}' },
	};

	it('opens conversations by phone in both messengers', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...perItem, phone: '={{ $json.phone }}' },
			{
				items: itemsOf(
					{ provider: 'whatsapp', phone: '+7 (925) 000-00-07', text: 'Hi', crm: true },
					{ provider: 'telegram_personal', phone: 89250000008, text: 'Yo', crm: false },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{ provider: 'whatsapp', phone: '79250000007', text: 'Hi' },
			{ provider: 'telegram_personal', phone: '79250000008', text: 'Yo', send_to_crm: false },
		]);
		expect(items.map(({ json, pairedItem }) => [json.sender_external_id, pairedItem])).toEqual([
			['79250000007', { item: 0 }],
			['79250000008', { item: 1 }],
		]);
	});

	it('opens conversations by username, and by phone where the messenger knows no usernames', async () => {
		const { error } = await runPact(
			pact,
			{ ...perItem, findBy: 'username', phone: '79250000007', username: '={{ $json.name }}' },
			{
				items: itemsOf(
					{ provider: 'telegram_personal', name: '@anna', text: 'Yo', crm: true },
					{ provider: 'whatsapp', text: 'Hi', crm: true },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{ provider: 'telegram_personal', username: 'anna', text: 'Yo' },
			{ provider: 'whatsapp', phone: '79250000007', text: 'Hi' },
		]);
	});

	it('finds a conversation there is without writing', async () => {
		const { items, error } = await runPact(pact, { ...form, phone: '79250000001' });
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: simplified, pairedItem: { item: 0 } }]);
		expect(pact.world.conversations).toHaveLength(3);
		expect(pact.world.messages).toEqual([]);
	});

	it.each([
		[{ phone: '123' }, 'Phone cannot be "123"'],
		[{ provider: 'telegram_personal', phone: '79250000001' }, 'Message is empty'],
		[{ provider: 'telegram_personal', findBy: 'username', message: 'Hi' }, 'Username is empty'],
		[{ phone: '79250000001', message: '  ' }, 'Message cannot be "  "'],
		[
			{ provider: '={{ "viber" }}' },
			'Messenger cannot be "viber": choose one of telegram_personal, whatsapp',
		],
	])('refuses before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('is never repeated when its outcome is unknown', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(pact, { ...form, phone: '79250000009', message: 'Hi' });
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to create the conv/);
		expect(pact.requests).toHaveLength(1);
	});

	it('goes on with the next item when told to', async () => {
		await expectToGoOnWithCompanies(pact, { ...form, phone: '79250000001' });
	});
});
