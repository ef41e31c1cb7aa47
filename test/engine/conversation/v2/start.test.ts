import { startPact, type Pact } from '../../../simulator';
import { addTemplates } from '../../harness/fixtures';
import { searchList } from '../../harness/listSearch';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import type { Scenario, Step } from '../../harness/scenario';
import { newClients } from '../../harness/scenarioWorld';

const LIST_CHANNELS: Step = { method: 'GET', path: /\/auths$/, once: true };
const FIRST_MESSAGE: Step = { method: 'POST', path: /\/p2\/messages$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: 1, phone: '={{ $json.phone }}', message: 'Hello!' },
		items: newClients,
		steps: [LIST_CHANNELS, FIRST_MESSAGE],
	},
	{
		title: 'with a template',
		form: {
			...{ companyId: 5, channelId: 9, content: 'template' },
			...{ phone: '={{ $json.phone }}', templateId: '1_greeting' },
			...{ templateValuesFrom: 'list', templateValueList: 'Anna' },
		},
		items: newClients,
		steps: [LIST_CHANNELS, { method: 'GET', path: /\/waba_templates$/, once: true }, FIRST_MESSAGE],
	},
];

const pauses = recordPauses();

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({
		jobSeconds: 3600,
		world: {
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'whatsapp' },
						{ id: 2, provider: 'telegram_personal' },
						{ id: 3, provider: 'vkontakte_direct', token: 'a-token-of-vk' },
						{ id: 4, provider: 'whatsapp_business', token: 'a-token-of-360dialog' },
						{ id: 6, provider: 'viber', token: 'a-token-of-viber' },
						{ id: 7, provider: 'max' },
					],
					templates: [{ id: 1, waba_id: '1_greeting', body: 'Hello {{1}}, we open at {{2}}' }],
				},
			],
		},
	});
});
afterEach(async () => await pact.close());

const form = {
	...{ resource: 'conversation', operation: 'start', apiVersion: 'v2' },
	...{ companyId: 5, channelId: 1, phone: '+7 (925) 000-00-01', message: 'Hello!' },
};
const template = {
	...{ ...form, channelId: 4, content: 'template', templateId: '1_greeting' },
	...{ templateValuesFrom: 'list', templateValueList: 'Anna\n9:00' },
};
const writes = () => pact.requests.filter(({ method }) => method === 'POST');
const bodies = () => writes().map(({ body }) => body);

describe('Conversation: Start in v2', () => {
	it('writes first through the messenger of the channel', async () => {
		const { items, error } = await runPact(pact, form);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					id: expect.any(Number),
					conversation_id: expect.any(Number),
					status: 'sent',
					message: 'Hello!',
				}) as object,
				pairedItem: { item: 0 },
			},
		]);
		expect(writes().map(({ path }) => path)).toEqual(['/api/p2/messages']);
		expect(bodies()).toEqual([
			{ company_id: 5, provider: 'whatsapp', phone: '79250000001', text: 'Hello!' },
		]);
	});

	it.each([
		[2, { findBy: 'phone' }, { provider: 'telegram_personal', phone: '79250000001' }],
		[
			2,
			{ findBy: 'username', username: ' @anna_i' },
			{ provider: 'telegram_personal', nickname: 'anna_i' },
		],
		[
			3,
			{ findBy: 'vkontakteId', vkontakteId: '210700286' },
			{ provider: 'vkontakte_direct', vkontakte_id: '210700286' },
		],
		[
			3,
			{ findBy: 'vkontakteDomain', vkontakteDomain: 'anna.i' },
			{ provider: 'vkontakte_direct', vkontakte_domain: 'anna.i' },
		],
		[7, { findBy: 'phone' }, { provider: 'max', phone: '79250000001' }],
	])('writes through channel %i, finding the client by %j', async (channelId, fields, sent) => {
		const { error } = await runPact(pact, { ...form, channelId, ...fields });
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ company_id: 5, ...sent, text: 'Hello!' }]);
	});

	it('writes to every client of a list by their own parameters, and asks for the channels once', async () => {
		const items = itemsOf(
			{ phone: '79250000001', channel: 1 },
			{ phone: '79250000002', channel: 7 },
		);
		const each = { ...form, channelId: '={{ $json.channel }}', phone: '={{ $json.phone }}' };
		const outcome = await runPact(pact, each, { items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(bodies()).toMatchObject([
			{ provider: 'whatsapp', phone: '79250000001' },
			{ provider: 'max', phone: '79250000002' },
		]);
		expect(pact.requests.filter(({ method }) => method === 'GET')).toHaveLength(1);
	});

	it('sends files without text', async () => {
		const attachments = { fileUrls: 'https://example.com/price-list.pdf' };
		const { items, error } = await runPact(pact, { ...form, message: '', attachments });
		expect(error).toBeUndefined();
		expect(items[0].json.attachments).toHaveLength(1);
		expect(writes().map(({ path }) => path)).toEqual(['/api/p2/attachments', '/api/p2/messages']);
	});

	it('sends a template with its values', async () => {
		const { items, error } = await runPact(pact, template);
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ status: 'sent', message: 'Hello Anna, we open at 9:00' });
		expect(bodies()).toEqual([
			{
				...{ company_id: 5, provider: 'whatsapp_business', phone: '79250000001' },
				...{ waba_id: '1_greeting', substitutions: ['Anna', '9:00'] },
			},
		]);
	});

	describe('with a template that has a file in its header', () => {
		const withHeader = (header_content_type: string) => {
			addTemplates(pact, {
				id: 2,
				name: 'Menu',
				waba_id: '2_menu',
				body: 'Hi',
				header_content_type,
			});
			return { ...template, templateId: '2_menu', templateValueList: '' };
		};
		const file = (fileName: string, mimeType: string) => ({
			json: {},
			binary: { data: { data: Buffer.from('x').toString('base64'), fileName, mimeType } },
		});
		const fromItem = { attachments: { binaryPropertyNames: 'data' } };

		it.each([
			['image', file('menu.png', 'image/png')],
			['video', file('menu.mp4', 'video/mp4')],
			['document', file('menu.pdf', 'application/pdf')],
		])('sends it with its %s', async (kind, item) => {
			const { items, error } = await runPact(
				pact,
				{ ...withHeader(kind), ...fromItem },
				{ items: [item] },
			);
			expect(error).toBeUndefined();
			expect(items[0].json).toMatchObject({ message: 'Hi', attachments: [{ size: 1 }] });
			const [upload, first] = writes();
			expect([upload.path, first.path]).toEqual(['/api/p2/attachments', '/api/p2/messages']);
			expect(first.body).toMatchObject({ waba_id: '2_menu', attachment_ids: [70001] });
		});

		it('takes the file from the web', async () => {
			const attachments = { fileUrls: 'https://example.com/menu.png' };
			const { error } = await runPact(pact, { ...withHeader('image'), attachments });
			expect(error).toBeUndefined();
			expect(writes()).toHaveLength(2);
		});

		it.each([
			[
				'no file',
				'image',
				{},
				'Files is empty: add one picture, which the template "Menu" shows in its header',
			],
			[
				'no document',
				'document',
				{},
				'Files is empty: add one document, which the template "Menu" shows in its header',
			],
			[
				'two files',
				'video',
				{ attachments: { fileUrls: 'https://example.com/1\nhttps://example.com/2' } },
				'Files cannot be "2 files": add one video, which the template "Menu" shows in its header',
			],
			[
				'a file of another kind',
				'image',
				fromItem,
				'Files cannot be "menu.pdf": add one picture, which the template "Menu" shows in its header',
			],
			[
				'a file that it has no place for',
				'text',
				fromItem,
				'Files cannot be "1 file": remove what is there, because the template "Menu" has no picture, video or document in its header',
			],
		])('refuses %s before anything is sent', async (_what, kind, fields, message) => {
			const items = [file('menu.pdf', 'application/pdf')];
			const { error } = await runPact(pact, { ...withHeader(kind), ...fields }, { items });
			expect(error?.message).toBe(message);
			expect(writes()).toEqual([]);
		});

		it('shows in the list that it needs one', async () => {
			withHeader('image');
			const search = { method: 'searchTemplates', form: { ...form, companyId: 5 } };
			const { results } = await searchList(pact, search);
			expect(results.map(({ name }) => name)).toContain('Menu (2_menu, with a picture): Hi');
		});
	});

	it('shows what a template would say, and sends nothing', async () => {
		const { items } = await runPact(pact, { ...template, options: { previewOnly: true } });
		expect(items[0].json).toEqual({
			...{ preview: true, phone: '79250000001' },
			...{ template_id: '1_greeting', text: 'Hello Anna, we open at 9:00' },
		});
		expect(writes()).toEqual([]);
	});

	it('waits until the message is delivered', async () => {
		pauses.during = () => pact.acknowledge(pact.world.messages[0].id, 2);
		const { items, error } = await runPact(pact, { ...form, options: { waitForDelivery: true } });
		expect(error).toBeUndefined();
		expect(items[0].json.status).toBe('delivered');
	});

	it.each([
		[{ channelId: 99 }, /^Channel cannot be 99: choose a channel of company 5/],
		[
			{ channelId: 6 },
			/^Channel cannot be "Viber": choose a channel through which you can write first/,
		],
		[
			{ findBy: 'username', username: 'anna' },
			/^Find Client By cannot be "Username": choose Phone for WhatsApp/,
		],
		[
			{ channelId: 3 },
			/^Find Client By cannot be "Phone": choose VK ID or VK Short Name for VK Direct/,
		],
		[
			{ content: 'template', templateId: '1_greeting', templateValuesFrom: 'list' },
			/^Channel cannot be "WhatsApp": choose a channel of WhatsApp Business/,
		],
		[{ channelId: 4 }, /^Send cannot be "Text": choose Template/],
		[{ phone: '12' }, /^Phone cannot be "12"/],
		[{ message: '' }, /^Message (is empty|has no value)/],
		[{ message: '={{ $json.nothing }}' }, /^Message (is empty|has no value)/],
	])('refuses %j and sends nothing', async (fields, text) => {
		const { error } = await runPact(pact, { ...form, ...fields });
		expect(error?.message).toMatch(text);
		expect(writes()).toEqual([]);
	});

	it('refuses a channel that Pact could take for another one, or that is switched off', async () => {
		const [whatsApp] = pact.world.channels;
		pact.world.channels.push({ ...whatsApp, id: 77 });
		const twice = await runPact(pact, form);
		expect(twice.error?.message).toMatch(/^Channel cannot be 1: set API Version to Version 1/);
		pact.world.channels.splice(-1, 1, { ...whatsApp, id: 77, state: 'disabled' });
		expect((await runPact(pact, form)).error).toBeUndefined();
		const off = await runPact(pact, { ...form, channelId: 77 });
		expect(off.error?.message).toMatch(/^Channel cannot be "WhatsApp, disabled"/);
		expect(writes()).toHaveLength(1);
	});

	it('never sends again what may have been sent', async () => {
		pact.fail({ method: 'POST', path: /\/messages$/, cut: 'after', times: 1 });
		const { error } = await runPact(pact, form);
		expect(error?.message).toMatch(
			/^It is unknown whether Pact was able to start the conversation/,
		);
		expect(error?.description).toContain('whether 79250000001 got the message');
		expect(writes()).toHaveLength(1);
	});

	it('sends 120 first messages, each once, without a single refusal', async () => {
		const clients = Array.from({ length: 120 }, (_, index) => ({
			phone: String(79_250_000_000 + index),
		}));
		const each = { ...form, phone: '={{ $json.phone }}' };
		const { items, error, hints } = await runPact(pact, each, { items: itemsOf(...clients) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(120);
		expect(writes().map(({ status }) => status)).toEqual(clients.map(() => 200));
		const written = pact.world.messages.map(
			({ conversation_id }) =>
				pact.world.conversations.find(({ id }) => id === conversation_id)?.phone,
		);
		expect(written).toEqual(clients.map(({ phone }) => phone));
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(
				/^To keep within Pact's limits: \d+ items waited \d+ seconds in total\.$/,
			),
		]);
	});

	it('keeps one pace for two executions with the same token', async () => {
		const clients = (from: number) =>
			itemsOf(...Array.from({ length: 60 }, (_, index) => ({ phone: String(from + index) })));
		const each = { ...form, phone: '={{ $json.phone }}' };
		const outcomes = await Promise.all([
			runPact(pact, each, { items: clients(79_250_000_000) }),
			runPact(pact, each, { items: clients(79_260_000_000) }),
		]);
		expect(outcomes.map(({ items }) => items.length)).toEqual([60, 60]);
		expect(writes().map(({ status }) => status)).toEqual(Array(120).fill(200));
		expect(pact.world.messages).toHaveLength(120);
	});

	it('waits when another program has used up the limit, and sends each message once', async () => {
		const { sleep } = await import('n8n-workflow');
		for (let message = 0; message < 20; message++) {
			if (message % 5 === 0) await sleep(1000);
			await fetch(`${pact.url}/api/p2/messages`, {
				method: 'POST',
				headers: { 'X-Private-Api-Token': pact.token, 'Content-Type': 'application/json' },
				body: JSON.stringify({
					...{ company_id: 5, provider: 'whatsapp', text: 'From another program' },
					phone: String(79_280_000_000 + message),
				}),
			});
		}
		expect(pact.world.messages).toHaveLength(20);
		const clients = Array.from({ length: 60 }, (_, index) => ({
			phone: String(79_250_000_000 + index),
		}));
		const each = { ...form, phone: '={{ $json.phone }}' };
		const { items, error } = await runPact(pact, each, { items: itemsOf(...clients) });
		expect(error).toBeUndefined();
		expect(items).toHaveLength(60);
		expect(pact.world.messages).toHaveLength(80);
		expect(new Set(pact.world.conversations.map(({ phone }) => phone)).size).toBe(80);
	});
});
