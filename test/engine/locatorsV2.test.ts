import { startPact, type Pact } from '../simulator';
import { startPactWithConversations } from './harness/fixtures';
import { searchList, type Search } from './harness/listSearch';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();

let pact: Pact;
afterEach(async () => await pact.close());

const look = async (method: string, search: Partial<Search> = {}) =>
	await searchList(pact, {
		method,
		form: { resource: 'message', operation: 'send', companyId: 5, apiVersion: 'v2' },
		...search,
	});
const names = ({ results }: { results: Array<{ name: string }> }) =>
	results.map(({ name }) => name);
const asked = () => pact.requests.map(({ path }) => path);

describe('The lists of a form for v2', () => {
	it('shows channels with what tells two of a messenger apart', async () => {
		pact = await startPactWithConversations();
		const [whatsApp, , , telegram] = pact.world.channels;
		Object.assign(whatsApp, { phone: '79250000009' });
		Object.assign(telegram, { username: 'my_shop', state: 'disabled' });
		expect(names(await look('searchChannels'))).toEqual([
			'WhatsApp (1), 79250000009',
			'VK (2)',
			'WhatsApp Business (3)',
			'Telegram Personal (4), my_shop, disabled',
		]);
		expect(names(await look('searchChannels', { filter: 'MY_SHOP' }))).toHaveLength(1);
		expect(new Set(asked())).toEqual(new Set(['/api/p2/companies/5/auths']));
	});

	it('lets Pact search the conversations', async () => {
		pact = await startPactWithConversations();
		expect(names(await look('searchConversations', { filter: ' anna ' }))).toEqual([
			'Anna, WhatsApp, 79250000001 (11)',
		]);
		// A phone number finds a client whose name is shown.
		expect(names(await look('searchConversations', { filter: '+79250000002' }))).toEqual([
			'Boris, VK, 79250000002 (12)',
		]);
		expect(pact.requests.map(({ query }) => query.search_string)).toEqual(['anna', '79250000002']);
	});

	it.each(['v1', 'v2'])(
		'tells clients of one name apart by their phone (%s)',
		async (apiVersion) => {
			pact = await startPactWithConversations();
			const form = { resource: 'message', operation: 'send', apiVersion, companyId: 5 };
			const method = 'searchConversations';
			const all = names(await searchList(pact, { method, form }));
			expect(all).toContain('Anna, WhatsApp, 79250000001 (11)');
		},
	);

	it.each([
		['searchCompanies', /^No companies yet: create one in Pact$/],
		['searchChannels', /^No channels yet: connect one with Channel > Create$/],
		['searchConversations', /^No conversations yet: begin one with Send to Phone$/],
		['searchTemplates', /^No templates yet: WhatsApp has to approve one first$/],
	])('says in %s what to do when there is nothing, only there', async (method, words) => {
		pact = await startPact({ world: { companies: [{ id: 5 }] } });
		if (method === 'searchCompanies') pact.world.companies.length = 0;
		for (const apiVersion of ['v1', 'v2']) {
			const form = { resource: 'conversation', operation: 'start', apiVersion, companyId: 5 };
			const { results } = await searchList(pact, { method, form });
			expect(results).toEqual([{ name: expect.stringMatching(words), value: '' }]);
			const found = await searchList(pact, { method, form, filter: 'anna' });
			expect(found.results).toEqual([]);
		}
	});

	it('goes on where the user scrolls down', async () => {
		const conversations = Array.from({ length: 130 }, (_, index) => ({
			id: 1000 + index,
			phone: String(79_260_000_000 + index),
			channel_id: 1,
		}));
		const channels = [{ id: 1, provider: 'whatsapp' as const }];
		pact = await startPact({ world: { companies: [{ id: 5, channels, conversations }] } });
		const first = await look('searchConversations');
		const paginationToken = first.paginationToken as string;
		const second = await look('searchConversations', { paginationToken });
		expect([first, second].map(({ results }) => results.length)).toEqual([100, 30]);
		expect(second.paginationToken).toBeUndefined();
	});

	it('goes on in pages as large as Pact gives them', async () => {
		const conversations = Array.from({ length: 40 }, (_, index) => ({
			id: 1000 + index,
			phone: String(79_260_000_000 + index),
			channel_id: 1,
		}));
		const channels = [{ id: 1, provider: 'whatsapp' as const }];
		pact = await startPact({ world: { companies: [{ id: 5, channels, conversations }] } });
		pact.assumptions.v2PerPageMaximum = 25;
		const first = await look('searchConversations');
		const paginationToken = first.paginationToken as string;
		const second = await look('searchConversations', { paginationToken });
		expect([first, second].map(({ results }) => results.length)).toEqual([25, 15]);
	});

	it('shows the templates with their text', async () => {
		pact = await startPact({
			world: {
				companies: [
					{ id: 5, templates: [{ id: 1, waba_id: '1_greeting', body: 'Hello {{1}}!' }] },
					{ id: 6, templates: [{ id: 2, waba_id: '2_other', body: 'Not ours' }] },
				],
			},
		});
		const { results } = await look('searchTemplates');
		expect(results).toEqual([
			{ name: expect.stringContaining('Hello {{1}}!'), value: '1_greeting' },
		]);
	});

	it('does not keep a person waiting for a minute when Pact allows no more searches', async () => {
		pact = await startPactWithConversations();
		for (let search = 0; search < 10; search++) await look('searchConversations');
		await expect(look('searchConversations')).rejects.toThrow(
			/^Pact was not asked to list the conversations \(its limit of requests is used up for another \d+ seconds\)/,
		);
		expect(pauses.seconds).toEqual([]);
		expect(pact.requests).toHaveLength(10);
	});

	it.each([
		['companyWebhook', '/api/p2/companies/5/auths'],
		['companyUrl', '/p1/companies/5/channels'],
	])('in the trigger asks the API of its registration, %s', async (registration, path) => {
		pact = await startPactWithConversations();
		await look('searchChannels', { form: { companyId: 5, registration } });
		expect(asked()).toEqual([path]);
	});
});
