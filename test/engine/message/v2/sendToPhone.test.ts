import type { Pact } from '../../../simulator';
import { addTemplates, startPactWithConversations } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario, Step } from '../../harness/scenario';
import { clients, newClients } from '../../harness/scenarioWorld';

const LIST_CHANNELS: Step = { method: 'GET', path: /\/auths$/, once: true };
const FIND_CONVERSATION: Step = { method: 'GET', path: /\/p2\/conversations$/ };
const sending = { companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' };

export const scenarios: Scenario[] = [
	{
		title: 'to new clients',
		form: sending,
		items: newClients,
		steps: [LIST_CHANNELS, FIND_CONVERSATION, { method: 'POST', path: /\/p2\/messages$/ }],
	},
	{
		title: 'to clients who have written',
		form: sending,
		items: clients,
		steps: [
			LIST_CHANNELS,
			FIND_CONVERSATION,
			{ method: 'POST', path: /\/conversations\/\d+\/messages$/ },
		],
	},
	{
		title: 'with a template',
		form: {
			...{ companyId: 5, channelId: 9, content: 'template' },
			...{ phone: '={{ $json.phone }}', templateId: '1_greeting' },
			...{ templateValuesFrom: 'list', templateValueList: 'Anna' },
		},
		items: newClients,
		steps: [
			LIST_CHANNELS,
			{ method: 'GET', path: /\/waba_templates$/, once: true },
			{ method: 'POST', path: /\/p2\/messages$/ },
		],
	},
];

recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startPactWithConversations()));
afterEach(async () => await pact.close());

const form = {
	...{ resource: 'message', operation: 'sendToPhone', apiVersion: 'v2' },
	...{ companyId: 5, channelId: 1, phone: '8 925 000-00-01', message: 'Hello!' },
};
const writes = () => pact.requests.filter(({ method }) => method === 'POST');
const searches = () =>
	pact.requests.filter(({ path }) => path === '/api/p2/conversations').map(({ query }) => query);

describe('Message: Send to Phone', () => {
	it('sends into the conversation that there is', async () => {
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: expect.objectContaining({ conversation_id: 11, message: 'Hello!' }) as object,
				pairedItem: { item: 0 },
			},
		]);
		expect(searches()).toMatchObject([{ company_id: '5', search_string: '79250000001' }]);
		expect(writes().map(({ path }) => path)).toEqual(['/api/p2/conversations/11/messages']);
	});

	it('writes first when there is none', async () => {
		const { items, error } = await runPact(pact, { ...form, phone: '79250000099' });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ status: 'sent', message: 'Hello!' });
		expect(writes().map(({ path, body }) => [path, body])).toEqual([
			[
				'/api/p2/messages',
				{ company_id: 5, provider: 'whatsapp', phone: '79250000099', text: 'Hello!' },
			],
		]);
	});

	it('writes first when the conversation there is belongs to another messenger, a longer number or a group', async () => {
		const [anna] = pact.world.conversations;
		const like = (id: number, values: object) => ({ ...anna, id, ...values });
		pact.world.conversations.splice(
			0,
			1,
			like(21, { provider: 'telegram_personal', channel_id: 4 }),
			like(22, { phone: '792500000011', sender_external_id: '792500000011' }),
			like(23, { group: true }),
		);
		const { error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(writes().map(({ path }) => path)).toEqual(['/api/p2/messages']);
	});

	it.each(['@Anna_I', 'anna_i'])('finds the conversation of %s in Telegram', async (username) => {
		const [anna] = pact.world.conversations;
		const telegram = { provider: 'telegram_personal', channel_id: 4, phone: null };
		pact.world.conversations.push({
			...anna,
			...telegram,
			...{ id: 31, sender_external_id: '5512345', sender_external_public_id: 'anna_i' },
		});
		const fields = { channelId: 4, findBy: 'username', username };
		const { error } = await runPact(pact, { ...form, ...fields });
		expect(error).toBeUndefined();
		expect(writes().map(({ path }) => path)).toEqual(['/api/p2/conversations/31/messages']);
	});

	it('writes to each client of a list, and looks for a client once', async () => {
		const items = itemsOf(
			{ phone: '79250000001', text: 'One' },
			{ phone: '79250000099', text: 'Two' },
			{ phone: '+7 925 000 00 99', text: 'Three' },
		);
		const each = { ...form, phone: '={{ $json.phone }}', message: '={{ $json.text }}' };
		const outcome = await runPact(pact, each, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items.map(({ json }) => json.message)).toEqual(['One', 'Two', 'Three']);
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(searches()).toHaveLength(2);
		const [, second, third] = outcome.items.map(({ json }) => json.conversation_id);
		expect(second).toBe(third);
		expect(writes().map(({ path }) => path)).toEqual([
			'/api/p2/conversations/11/messages',
			'/api/p2/messages',
			`/api/p2/conversations/${String(second)}/messages`,
		]);
	});

	it('sends text and files, several of them as several messages', async () => {
		const attachments = { fileUrls: 'https://example.com/1.pdf\nhttps://example.com/2.pdf' };
		const { items, error } = await runPact(pact, { ...form, phone: '79250000099', attachments });
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.message, (json.attachments as unknown[]).length])).toEqual(
			[
				['Hello!', 1],
				[null, 1],
			],
		);
		expect(new Set(items.map(({ json }) => json.conversation_id)).size).toBe(1);
	});

	it('tells that WhatsApp Business needs a template where there is no conversation', async () => {
		const { error } = await runPact(pact, { ...form, channelId: 3, phone: '79250000099' });
		expect(error?.message).toBe(
			'Send cannot be "Text": choose Template, because there is no conversation with this client yet, and WhatsApp Business takes nothing else as a first message',
		);
		expect(writes()).toEqual([]);
		const known = await runPact(pact, { ...form, channelId: 3, phone: '79250000003' });
		expect(known.error).toBeUndefined();
	});

	describe('with a template', () => {
		const template = {
			...{ ...form, channelId: 3, content: 'template', templateId: '1_greeting' },
			...{ templateValuesFrom: 'list', templateValueList: 'Vera' },
		};
		beforeEach(() => addTemplates(pact, { id: 1, waba_id: '1_greeting', body: 'Hello {{1}}!' }));

		it.each([
			['to a new client', '79250000099'],
			['to a client with a conversation', '79250000003'],
		])('sends it %s, without looking for the conversation', async (_whom, phone) => {
			const { items, error } = await runPact(pact, { ...template, phone });
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ status: 'sent', message: 'Hello Vera!' });
			expect(searches()).toEqual([]);
			expect(writes().map(({ path, body }) => [path, body])).toEqual([
				[
					'/api/p2/messages',
					{
						...{ company_id: 5, provider: 'whatsapp_business', phone },
						...{ waba_id: '1_greeting', substitutions: ['Vera'] },
					},
				],
			]);
			expect(pact.world.conversations).toHaveLength(phone.endsWith('99') ? 4 : 3);
		});

		it('sends text into the conversation that a template has opened', async () => {
			const to = { ...template, phone: '79250000099' };
			const [first] = (await runPact(pact, to)).items;
			const { items, error } = await runPact(pact, { ...to, content: 'message', message: 'Hi' });
			expect(error).toBeUndefined();
			expect(items[0].json.conversation_id).toBe(first.json.conversation_id);
		});

		it('sends nothing when a later item has text for a client who has not written yet', async () => {
			const each = { ...template, content: 'message', message: 'Hi', phone: '={{ $json.phone }}' };
			const items = itemsOf({ phone: '79250000003' }, { phone: '79250000099' });
			const { error } = await runPact(pact, each, { items });
			expect(error?.message).toMatch(/^Send cannot be "Text": choose Template/);
			expect(writes()).toEqual([]);
		});

		it('shows what it would say, and sends nothing', async () => {
			const options = { previewOnly: true };
			const { items } = await runPact(pact, { ...template, options });
			expect(items[0].json).toMatchObject({ preview: true, text: 'Hello Vera!' });
			expect(writes()).toEqual([]);
		});

		it('refuses another messenger and sends nothing', async () => {
			const { error } = await runPact(pact, { ...template, channelId: 1 });
			expect(error?.message).toMatch(/^Channel cannot be "WhatsApp": choose a channel of WhatsApp/);
			expect(writes()).toEqual([]);
		});
	});

	describe('where the company has two channels of one messenger', () => {
		beforeEach(() => {
			const [whatsApp] = pact.world.channels;
			const [anna, boris] = pact.world.conversations;
			pact.world.channels.push({ ...whatsApp, id: 77 });
			const inOther = { ...boris, id: 78, channel_id: 77, provider: 'whatsapp' };
			pact.world.conversations.push({ ...inOther, phone: anna.phone, sender_external_id: '1' });
		});
		const paths = () => writes().map(({ path }) => path);

		it('sends into the conversation in the chosen one', async () => {
			expect((await runPact(pact, form)).error).toBeUndefined();
			expect((await runPact(pact, { ...form, channelId: 77 })).error).toBeUndefined();
			expect(paths()).toEqual([
				'/api/p2/conversations/11/messages',
				'/api/p2/conversations/78/messages',
			]);
		});

		it('refuses a first message, which Pact could send through the other', async () => {
			const { error } = await runPact(pact, { ...form, phone: '79250000099' });
			expect(error?.message).toBe(
				'Channel cannot be 1: write first with Conversation > Start in version 1, because version 2 cannot choose between several channels of WhatsApp',
			);
			expect(writes()).toEqual([]);
		});

		it('refuses a client whose conversation is in the other', async () => {
			pact.world.conversations.shift();
			const { error } = await runPact(pact, form);
			expect(error?.message).toMatch(/^Channel cannot be 1: write first/);
			expect(writes()).toEqual([]);
		});

		it('refuses when Pact no longer says which channel a conversation is in', async () => {
			pact.fail({ path: '/p1/companies/:id/conversations/:id', status: 410, times: Infinity });
			const { error } = await runPact(pact, form);
			expect(error?.message).toMatch(/^Channel cannot be 1: write first/);
			expect(writes()).toEqual([]);
		});

		it('sends into the conversation all the same when the other is disabled', async () => {
			pact.world.channels.at(-1)!.state = 'disabled';
			pact.fail({ path: '/p1/companies/:id/conversations/:id', status: 410, times: Infinity });
			expect((await runPact(pact, form)).error).toBeUndefined();
			expect(paths()).toEqual([expect.stringMatching(/conversations\/(11|78)\/messages$/)]);
		});

		it('sends nothing when that cannot be read', async () => {
			pact.fail({ path: '/p1/companies/:id/conversations/:id', status: 403 });
			const { error } = await runPact(pact, form);
			expect(error?.message).toMatch(/^Pact did not read the conversation \(HTTP 403/);
			expect(writes()).toEqual([]);
		});
	});

	it.each([
		['vkontakte_direct', 'VK Direct', ', or use Conversation > Start for VK Direct'],
		['viber', 'Viber', ''],
	])(
		'refuses a channel that finds no client by what the form asks (%s)',
		async (provider, name, more) => {
			const [whatsApp] = pact.world.channels;
			pact.world.channels.push({ ...whatsApp, id: 78, provider });
			const { error } = await runPact(pact, { ...form, channelId: 78 });
			expect(error?.message).toBe(
				`Channel cannot be "${name}": choose a channel through which you can write first (MAX, Telegram Personal, WhatsApp, WhatsApp Business)${more}`,
			);
			expect(writes()).toEqual([]);
		},
	);

	it('sends nothing when the search fails', async () => {
		pact.fail({ path: /\/conversations$/, status: 403, times: 1 });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^Pact did not look for the conversation \(HTTP 403/);
		expect(writes()).toEqual([]);
	});

	it.each([
		[{ channelId: 2 }, /^Channel cannot be "VK"/],
		[{ phone: 'Anna' }, /^Phone cannot be "Anna"/],
		[{ findBy: 'username', username: ' ' }, /^Username cannot be " "/],
		[{ message: '' }, /^Message (is empty|has no value)/],
	])('refuses %j and sends nothing', async (fields, text) => {
		const { error } = await runPact(pact, { ...form, ...fields });
		expect(error?.message).toMatch(text);
		expect(writes()).toEqual([]);
	});

	it('never sends again what may have been sent', async () => {
		pact.fail({ method: 'POST', path: /\/messages$/, cut: 'after', times: 1 });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to send the message/);
		expect(writes()).toHaveLength(1);
	});
});
