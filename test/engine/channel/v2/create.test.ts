import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { startPact, type Pact } from '../../../simulator';
import { NEW_TOKEN } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario, Step } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

const POST_AUTH: Step = { method: 'POST', path: /\/auths$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', provider: 'viber', token: NEW_TOKEN },
		items: companies,
		steps: [POST_AUTH],
	},
	{
		title: 'with a QR code',
		form: { companyId: '={{ $json.id }}', provider: 'max', options: { syncPeriod: 'week' } },
		items: companies,
		steps: [POST_AUTH],
	},
	{
		title: 'with a link',
		form: { companyId: 5, provider: 'avito' },
	},
];

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world: { companies: [{ id: 5 }, { id: 6 }] } });
});
afterEach(async () => await pact.close());

const create = { resource: 'channel', operation: 'create', apiVersion: 'v2', companyId: 5 };
const AUTHS = '/api/p2/companies/:company_id/auths';
const bodies = () => pact.requests.map(({ body }) => body);

function scanned(base64: string): string | undefined {
	const { data, width, height } = PNG.sync.read(Buffer.from(base64, 'base64'));
	return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

describe('Channel: Create in v2', () => {
	it.each(['telegram', 'viber', 'vkontakte_direct', 'odnoklassniki', 'max_bot'])(
		'connects %s with its token at once',
		async (provider) => {
			const { items, error } = await runPact(pact, { ...create, provider, token: NEW_TOKEN });
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{
					json: expect.objectContaining({
						...{ external_id: 1, id: 1, company_id: 5, provider, state: 'enabled' },
					}) as object,
					pairedItem: { item: 0 },
				},
			]);
			expect(items[0].json).not.toHaveProperty('hint');
			expect(bodies()).toEqual([{ provider, token: NEW_TOKEN }]);
			expect(pact.world.channels).toMatchObject([{ company_id: 5, provider, token: NEW_TOKEN }]);
		},
	);

	it.each([
		['whatsapp', 'WhatsApp > Linked devices'],
		['telegram_personal', 'Telegram > Settings > Devices'],
		['max', 'MAX > Settings > Devices'],
	])('gives the QR code of %s as a picture that a phone can read', async (provider, where) => {
		const { items, error } = await runPact(pact, { ...create, provider });
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([{ provider }]);
		const [{ json, binary }] = items;
		expect(json).toMatchObject({ external_id: 1, provider, state: 'initial' });
		expect(json).not.toHaveProperty('qr');
		expect(json.hint).toContain('in the binary field "data"');
		expect(json.hint).toContain(where);
		expect(binary?.data).toMatchObject({
			fileName: 'pact-qr-code-1.png',
			mimeType: 'image/png',
		});
		expect(scanned(binary?.data.data ?? '')).toBe(pact.world.channels[0].qr_text);
	});

	it('connects WhatsApp by QR code when nothing was chosen', async () => {
		const { items } = await runPact(pact, create);
		expect(bodies()).toEqual([{ provider: 'whatsapp' }]);
		expect(items[0].binary).toHaveProperty('data');
	});

	it('gives the code that is typed into WhatsApp', async () => {
		const phone = '8 (925) 000-00-01';
		const form = { ...create, provider: 'whatsapp', connectBy: 'phone', phone };
		const { items } = await runPact(pact, form);
		expect(bodies()).toEqual([{ provider: 'whatsapp', phone_number: '79250000001' }]);
		expect(items[0].json).toMatchObject({
			code: pact.world.channels[0].code,
			hint: expect.stringContaining('Linked devices > Link with phone number') as string,
		});
		expect(items[0]).not.toHaveProperty('binary');
	});

	it('says where the code goes that Telegram sends', async () => {
		const form = { ...create, provider: 'telegram_personal', connectBy: 'phone' };
		const { items } = await runPact(pact, { ...form, phone: '79250000001' });
		expect(bodies()).toEqual([{ provider: 'telegram_personal', phone_number: '79250000001' }]);
		expect(items[0].json.hint).toContain('Channel > Enable');
	});

	it.each(['facebook', 'instagram_business', 'whatsapp_business', 'avito'])(
		'gives the link that connects %s',
		async (provider) => {
			const { items } = await runPact(pact, { ...create, provider });
			expect(bodies()).toEqual([{ provider }]);
			expect(items[0].json).toMatchObject({
				oauth_provider_url: `${pact.url}/__sim/oauth/1`,
				hint: expect.stringContaining('connects by itself') as string,
			});
		},
	);

	it('says that VK takes two links', async () => {
		const { items } = await runPact(pact, { ...create, provider: 'vkontakte' });
		expect(items[0].json).toMatchObject({
			oauth_provider_url: `${pact.url}/__sim/oauth/1`,
			hint: expect.stringMatching(
				/events "Channel State Changed" and "Channel Connected".*the link of a page connects its group/,
			) as string,
		});
	});

	it('says that a custom channel has to be enabled', async () => {
		const { items } = await runPact(pact, { ...create, provider: 'custom' });
		expect(bodies()).toEqual([{ provider: 'custom' }]);
		expect(items[0].json.hint).toContain('Channel > Enable');
	});

	it('loads older messages where Pact can, and says nothing of it elsewhere', async () => {
		const options = { syncPeriod: 'week' };
		const form = { ...create, provider: '={{ $json.provider }}', token: NEW_TOKEN, options };
		const providers = ['max', 'vkontakte', 'vkontakte_direct', 'viber', 'facebook'];
		await runPact(pact, form, { items: itemsOf(...providers.map((provider) => ({ provider }))) });
		const periods = bodies().map((body) => (body as { sync_period?: string }).sync_period);
		expect(periods).toEqual(['week', 'week', 'week', undefined, undefined]);
	});

	it('sends only the fields of the provider, whatever was filled in before it was chosen', async () => {
		const leftovers = { token: NEW_TOKEN, phone: '79250000001', connectBy: 'phone' };
		await runPact(pact, { ...create, provider: 'max', ...leftovers });
		await runPact(pact, { ...create, provider: 'viber', ...leftovers });
		expect(bodies()).toEqual([{ provider: 'max' }, { provider: 'viber', token: NEW_TOKEN }]);
	});

	it('reads company, provider, token and number for each item', async () => {
		const form = {
			...{ ...create, companyId: '={{ $json.company }}', provider: '={{ $json.provider }}' },
			...{ connectBy: 'phone', token: '={{ $json.token }}', phone: '={{ $json.phone }}' },
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf(
				{ company: 5, provider: 'telegram', token: ' the-first-token\n' },
				{ company: '6', provider: 'whatsapp', phone: '+7 925 000-00-02' },
			),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.external_id, pairedItem])).toEqual([
			[1, { item: 0 }],
			[2, { item: 1 }],
		]);
		expect(pact.world.channels).toMatchObject([
			{ company_id: 5, provider: 'telegram', token: 'the-first-token' },
			{ company_id: 6, provider: 'whatsapp', phone: '79250000002' },
		]);
	});

	it.each([
		['Company', { companyId: '0' }],
		['Messenger', { provider: '={{ "vk" }}' }],
		['Connect With', { connectBy: 'mail' }],
		['Token', { provider: 'viber', token: ' ' }],
		['Phone', { connectBy: 'phone', phone: 'call me' }],
		['Phone', { connectBy: 'phone' }],
		['Sync Period', { options: { syncPeriod: 'all' } }],
		['Sync Period', { options: { syncPeriod: '={{ $json.missing }}' } }],
	])('names %s before any request when it cannot be used: %j', async (label, fields) => {
		const { error } = await runPact(pact, { ...create, ...fields });
		expect(error?.message).toMatch(new RegExp(`^${label} (is|has|cannot)`));
		expect(pact.requests).toEqual([]);
	});

	it.each([
		[400, 'Provider has already been taken', 'Channel > Enable'],
		[400, 'Token is invalid', 'what Pact does not accept'],
		[401, 'Unauthorized', 'paste the API token again'],
		[402, 'Payment required', 'has to be paid for'],
		[404, 'Company not found', 'Company 5'],
	])('repeats what Pact says with %d, and what to do', async (status, detail, advice) => {
		pact.fail({ method: 'POST', status, body: { errors: [{ status, detail }] } });
		const { error } = await runPact(pact, create);
		expect(error?.message).toBe(`Pact did not create the channel (HTTP ${status}: ${detail})`);
		expect(error?.description).toContain(advice);
	});

	it('goes on with the next item when told to', async () => {
		const form = { ...create, companyId: '={{ $json.company }}', provider: 'custom' };
		const { items } = await runPact(pact, form, {
			items: itemsOf({ company: 9 }, { company: 6 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringContaining('Company not found') as string } },
			{ json: { external_id: 1, company_id: 6 }, pairedItem: { item: 1 } },
		]);
	});

	it('hides the token that Pact repeats, in the error and in the channel', async () => {
		const form = { ...create, provider: 'viber', token: NEW_TOKEN };
		const detail = `Token ${NEW_TOKEN} is wrong`;
		const auth = { id: 1, settings: { token: NEW_TOKEN, name: 'Shop' } };
		pact.fail(
			{ method: 'POST', status: 400, body: { errors: [{ detail }] } },
			{ method: 'POST', status: 200, body: { auth } },
		);
		expect((await runPact(pact, form)).error?.message).toContain('Token ••• is wrong');
		const { items } = await runPact(pact, form);
		expect(items[0].json).toEqual({
			...{ external_id: 1, id: 1, provider: 'viber', settings: { name: 'Shop' } },
		});
	});

	it('is never repeated when the answer is lost', async () => {
		pact.fail({ method: 'POST', path: AUTHS, cut: 'after' });
		const { error } = await runPact(pact, create);
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to create the channel/);
		expect(error?.description).toContain('Channel > Get Many');
		expect(pact.requests).toHaveLength(1);
		expect(pact.world.channels).toHaveLength(1);
	});
});

describe('An answer to Channel: Create that is documented nowhere', () => {
	const answer = (body: unknown) => pact.fail({ method: 'POST', status: 201, body });

	it('may be the channel without a wrapper', async () => {
		answer({ id: 7, provider: 'whatsapp', state: 'initial', code: 'ABCD-EFGH' });
		const { items } = await runPact(pact, create);
		expect(items[0].json).toMatchObject({
			...{ external_id: 7, id: 7, code: 'ABCD-EFGH' },
			hint: expect.stringContaining('Link with phone number') as string,
		});
	});

	it.each([
		['initial', false, 'of one of the "pages"'],
		['enabled', false, 'of one of the "pages"'],
		['enabled', true, undefined],
	])('may hold the groups of VK (%s, one connected: %s)', async (state, enabled, words) => {
		const pages = [{ id: 1, enabled: false, oauth_provider_url: 'https://oauth.vk.ru/1' }];
		const others = enabled ? [{ id: 2, enabled }] : [];
		answer({ auth: { id: 7, provider: 'vkontakte', state, pages: [...pages, ...others] } });
		const { items } = await runPact(pact, { ...create, provider: 'vkontakte' });
		const { hint } = items[0].json;
		if (words === undefined) expect(hint).toBeUndefined();
		else expect(hint).toContain(words);
	});

	it.each([{ status: 'ok' }, { auth: null }, { auth: [] }, { id: 'seven' }])(
		'is told when it holds no channel: %j',
		async (body) => {
			answer(body);
			const { error } = await runPact(pact, create);
			expect(error?.message).toBe('Pact reported success, but its answer has no channel');
			expect(error?.description).toContain('Check its result in Pact before running this again');
		},
	);

	it.each([
		['whatsapp', 'qrCode', 'event "Channel QR Code"'],
		['whatsapp', 'phone', 'event "Channel State Changed"'],
		['facebook', 'qrCode', 'event "Channel State Changed"'],
		['vkontakte', 'qrCode', 'manages the VK group'],
	])('may leave out what connects %s by %s', async (provider, connectBy, words) => {
		answer({ auth: { id: 7, provider, state: 'initial' } });
		const form = { ...create, provider, connectBy, phone: '79250000001' };
		const { items } = await runPact(pact, form);
		expect(items[0].json.hint).toContain(words);
		expect(items[0]).not.toHaveProperty('binary');
	});

	it('may hold a QR code that is no picture, which then stays as it is', async () => {
		answer({ auth: { id: 7, provider: 'max', state: 'initial', qr: 'max://connect/1' } });
		const { items } = await runPact(pact, { ...create, provider: 'max' });
		expect(items[0].json).toMatchObject({
			qr: 'max://connect/1',
			hint: expect.stringContaining('in the field "qr"') as string,
		});
		expect(items[0]).not.toHaveProperty('binary');
	});
});
