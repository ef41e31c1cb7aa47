import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';

let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world: { companies: [{ id: 5 }, { id: 6 }] } });
});
afterEach(async () => await pact.close());

const base = { resource: 'channel', companyId: 5 };
const create = { ...base, operation: 'create' };
const bodies = () => pact.requests.map(({ body }) => body);
const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
const DAY = 86_400;

describe('Channel: Create, every provider', () => {
	it.each<[string, IDataObject, IDataObject]>([
		[
			'avito',
			{ login: ' client ', password: 'secret of avito' },
			{ login: 'client', password: 'secret of avito' },
		],
		['vkontakte_direct', { token: 'a-token-of-vk' }, { token: 'a-token-of-vk' }],
		['max', {}, {}],
		['whatsapp', {}, {}],
		['whatsapp', { connectBy: 'phone', phone: '+7 999 999-99-99' }, { phone: '79999999999' }],
		['telegram_personal', { connectBy: 'qrCode' }, { via_qr_code: true }],
		['telegram_personal', { connectBy: 'phone', phone: '89999999999' }, { phone: '79999999999' }],
		[
			'whatsapp_business',
			{ hostingType: 'cloud', token: 'key-of-360dialog', options: { subtype: 'unlim' } },
			{ hosting_type: 'cloud', token: 'key-of-360dialog', subtype: 'unlim' },
		],
		[
			'whatsapp_business',
			{
				accessBy: 'channelId',
				hostingType: 'onpremise',
				dialog360ChannelId: 'Ch1',
				options: { dialog360ClientId: 'Cl1', accountName: 'Shop' },
			},
			{
				hosting_type: 'onpremise',
				dialog360_channel_id: 'Ch1',
				dialog360_client_id: 'Cl1',
				account_name: 'Shop',
			},
		],
		[
			'instagram_business',
			{ token: 'a-facebook-token', phone: '79131112233', profile: '{"name":"Anna"}' },
			{ token: 'a-facebook-token', phone: '+79131112233', data: { name: 'Anna' } },
		],
	])('connects %s with %j', async (provider, fields, sent) => {
		const { items, error } = await runPact(pact, { ...create, provider, ...fields });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ json: { external_id: 1, provider }, pairedItem: { item: 0 } }]);
		expect(bodies()).toEqual([{ provider, ...sent }]);
		expect(pact.world.channels).toMatchObject([{ id: 1, provider }]);
	});

	it('reads the way to connect and its fields for each item', async () => {
		const { error } = await runPact(
			pact,
			{
				...create,
				companyId: '={{ $json.company }}',
				provider: '={{ $json.provider }}',
				connectBy: '={{ $json.by }}',
				phone: '={{ $json.phone }}',
				options: { syncMessagesFrom: '={{ $json.from }}' },
			},
			{
				items: itemsOf(
					{
						company: 5,
						provider: 'whatsapp',
						by: 'phone',
						phone: 79990000001,
						from: secondsAgo(60),
					},
					{ company: 6, provider: 'telegram_personal', by: 'qrCode', from: secondsAgo(DAY) },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(bodies()).toEqual([
			{
				provider: 'whatsapp',
				phone: '79990000001',
				sync_messages_from: expect.any(Number) as number,
			},
			{
				provider: 'telegram_personal',
				via_qr_code: true,
				sync_messages_from: expect.any(Number) as number,
			},
		]);
	});

	it.each([
		['a Luxon date', '={{ $now.minus({ days: 2 }) }}'],
		['an ISO text', '={{ $now.minus({ days: 2 }).toISO() }}'],
		['Unix seconds', '={{ Math.floor($now.minus({ days: 2 }).toSeconds()) }}'],
		['Unix milliseconds', '={{ $now.minus({ days: 2 }).toMillis() }}'],
		['Unix seconds as text', '={{ String(Math.floor($now.minus({ days: 2 }).toSeconds())) }}'],
		['a JavaScript date', '={{ $now.minus({ days: 2 }).toJSDate() }}'],
	])('takes %s as the start of the synchronisation', async (_what, syncMessagesFrom) => {
		const { error } = await runPact(pact, {
			...create,
			provider: 'max',
			options: { syncMessagesFrom },
		});
		expect(error).toBeUndefined();
		const [{ sync_messages_from: seconds }] = bodies() as [{ sync_messages_from: number }];
		expect(Math.abs(seconds - secondsAgo(2 * DAY))).toBeLessThan(10);
	});

	it.each<[IDataObject, string]>([
		[
			{ provider: 'max', options: { syncMessagesFrom: '={{ $now.plus({ hours: 1 }) }}' } },
			'Sync Messages From: ',
		],
		[
			{ provider: 'max', options: { syncMessagesFrom: '={{ $now.minus({ days: 32 }) }}' } },
			'but a date within the last month is expected',
		],
		[{ provider: 'max', options: { syncMessagesFrom: 'soon' } }, '"soon" was given'],
		[
			{ provider: 'max', options: { syncMessagesFrom: '' } },
			'Sync Messages From: nothing was given',
		],
		[{ provider: 'whatsapp', connectBy: 'phone' }, 'Phone: nothing was given'],
		[
			{ provider: 'whatsapp', connectBy: '={{ "mail" }}' },
			'Connect With: "mail" was given, but one of qrCode, phone is expected',
		],
		[{ provider: 'whatsapp_business' }, 'Token: nothing was given'],
		[
			{ provider: 'whatsapp_business', token: 'a-long-token', hostingType: '={{ "moon" }}' },
			'Hosting Type: "moon" was given, but one of cloud, onpremise is expected',
		],
		[
			{ provider: 'whatsapp_business', accessBy: 'channelId' },
			'360dialog Channel ID: nothing was given',
		],
		[{ provider: 'avito', login: 'x' }, 'Password: nothing was given'],
		[
			{ provider: 'instagram_business', token: 'a-long-token', profile: '{}' },
			'Facebook Profile: "{}" was given, but a JSON object with the profile is expected',
		],
		[
			{ provider: 'instagram_business', token: 'a-long-token', profile: '{' },
			'Facebook Profile: "{" was given',
		],
	])('refuses before any request: %j', async (fields, message) => {
		const { error } = await runPact(pact, { ...create, ...fields });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('passes on what Pact says about Instagram pages, but no token of theirs', async () => {
		const pages = [{ id: 7, name: 'Shop', access_token: 'token-of-the-page' }];
		pact.fail({ body: { status: 'created', data: { external_id: 4, pages } } });
		const { items } = await runPact(pact, {
			...create,
			provider: 'instagram_business',
			token: 'a-facebook-token',
			phone: '79131112233',
			profile: { name: 'Anna' },
		});
		expect(items[0].json).toEqual({
			external_id: 4,
			provider: 'instagram_business',
			pages: [{ id: 7, name: 'Shop' }],
		});
	});
});

describe('With channels that wait for a code', () => {
	beforeEach(() =>
		pact.reset({
			companies: [
				{
					id: 5,
					channels: [
						{ id: 1, provider: 'whatsapp', state: 'initial', phone: '79990000001' },
						{ id: 2, provider: 'telegram_personal', state: 'initial', phone: '79990000001' },
						{ id: 3, provider: 'instagram', state: 'initial' },
						{ id: 4, provider: 'instagram_business', state: 'initial' },
					],
				},
			],
		}),
	);
	const channel = (id: number) => pact.world.channels.find((row) => row.id === id);
	const request = { ...base, operation: 'requestCode' };
	const confirm = { ...base, operation: 'confirmCode' };

	describe('Channel: Request Code', () => {
		it('gives the code for WhatsApp, and what is known about the one Telegram sends', async () => {
			const { items, error } = await runPact(
				pact,
				{ ...request, channelId: '={{ $json.id }}', provider: '={{ $json.provider }}' },
				{
					items: itemsOf({ id: 1, provider: 'whatsapp' }, { id: 2, provider: 'telegram_personal' }),
				},
			);
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{
					json: {
						external_id: 1,
						provider: 'whatsapp',
						sessionId: '1',
						code: channel(1)?.code,
						ttl: '160s',
					},
					pairedItem: { item: 0 },
				},
				{
					json: {
						external_id: 2,
						provider: 'telegram_personal',
						session_id: 1337,
						code_length: 6,
						code_type: 'app',
						next_type: 'app',
						expires_in: 60,
					},
					pairedItem: { item: 1 },
				},
			]);
		});

		it('asks for both kinds of Instagram codes', async () => {
			const instagram = { ...request, channelId: 3, provider: 'instagram' };
			const challenge = await runPact(pact, { ...instagram, challengeVariant: 1 });
			expect(challenge.items[0].json).toEqual({ external_id: 3, provider: 'instagram' });
			await runPact(pact, { ...instagram, codeFor: 'twoFactor' });
			expect(bodies()).toEqual([
				{ provider: 'instagram', challenge_variant: 1 },
				{ provider: 'instagram', challenge_type: 'two_factor' },
			]);
		});

		it('never asks twice when the answer is lost', async () => {
			pact.fail({ cut: 'after' });
			const { error } = await runPact(pact, { ...request, channelId: 2 });
			expect(error?.message).toMatch(/^It is unknown whether Pact was able to request a code/);
			expect(error?.description).toContain('before asking for another one');
			expect(pact.requests).toHaveLength(1);
		});
	});

	describe('Channel: Confirm Code', () => {
		const telegram = { ...confirm, channelId: 2, provider: 'telegram_personal' };
		const instagram = { ...confirm, channelId: 3, provider: 'instagram' };
		const askFor = async (channelId: number, provider: string, rest: IDataObject = {}) => {
			await runPact(pact, { ...request, channelId, provider, ...rest });
			pact.requests.length = 0;
			return String(channel(channelId)?.settings.sent_code);
		};

		it('connects Telegram, however the code is written, and does not repeat it', async () => {
			const code = await askFor(2, 'telegram_personal');
			const typed = `${code.slice(0, 3)}-${code.slice(3)} `;
			const { items, stored, error } = await runPact(pact, { ...telegram, code: typed });
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{
					json: {
						external_id: 2,
						connected: true,
						message: 'The channel is connected.',
						state: 'enabled',
					},
					pairedItem: { item: 0 },
				},
			]);
			expect(stored).not.toContain(code);
			expect(bodies()).toEqual([
				{ provider: 'telegram_personal', confirmation_type: 'code', code },
			]);
			expect(channel(2)?.state).toBe('enabled');
		});

		it('leads to the cloud password', async () => {
			const code = await askFor(2, 'telegram_personal');
			const found = channel(2);
			if (found) found.settings.cloud_password = 'пароль: rose 7';
			const first = await runPact(pact, { ...telegram, code });
			expect(first.items[0].json).toEqual({
				external_id: 2,
				connected: false,
				message: expect.stringContaining('set to Cloud Password') as string,
				state: 'password_required',
			});
			expect(found?.state).toBe('initial');
			const password = { ...telegram, confirmBy: 'password', password: 'пароль: rose 7' };
			const second = await runPact(pact, password);
			expect(second.items[0].json).toMatchObject({ connected: true });
			expect(bodies()[1]).toEqual({
				provider: 'telegram_personal',
				confirmation_type: 'password',
				password: 'пароль: rose 7',
			});
			expect(found?.state).toBe('enabled');
		});

		it('says what to do about a wrong code, and hides it where Pact repeats it', async () => {
			await askFor(2, 'telegram_personal');
			pact.fail({
				status: 400,
				body: { status: 'errored', errors: ['Code 99887766 is invalid'] },
			});
			const { error, stored } = await runPact(pact, { ...telegram, code: '99887766' });
			expect(error?.message).toBe(
				'Pact did not confirm the channel (HTTP 400: Code ••• is invalid)',
			);
			expect(error?.description).toContain('run Request Code again');
			expect(error?.description).toContain('Cloud Password');
			expect(stored).not.toContain('99887766');
		});

		it('leads through the steps of Instagram', async () => {
			const confirmation_code = await askFor(3, 'instagram');
			const found = channel(3);
			if (found) found.settings.follow_up = 'two_factor';
			const first = await runPact(pact, { ...instagram, code: confirmation_code });
			expect(first.items[0].json).toEqual({
				external_id: 3,
				connected: false,
				message: expect.stringContaining('Code From set to Two-Factor') as string,
				details: expect.arrayContaining([{ value: 1, key: 'sms' }]) as IDataObject[],
			});
			const second = { ...instagram, codeFrom: 'twoFactor', confirmationVariant: 3 };
			const { items } = await runPact(pact, { ...second, code: confirmation_code });
			expect(items[0].json).toEqual({
				external_id: 3,
				connected: true,
				message: 'The channel is connected.',
			});
			expect(bodies()).toEqual([
				{ provider: 'instagram', confirmation_code },
				{
					provider: 'instagram',
					confirmation_type: 'two_factor',
					confirmation_variant: 3,
					confirmation_code,
				},
			]);
		});

		it('shows where Instagram can send a code', async () => {
			const code = await askFor(3, 'instagram');
			const found = channel(3);
			if (found) found.settings.follow_up = 'confirmation';
			const { items } = await runPact(pact, { ...instagram, code });
			expect(items[0].json).toMatchObject({
				connected: false,
				message: expect.stringContaining('Challenge Variant') as string,
				details: [{ value: 1 }, { value: 0 }],
			});
		});

		it.each<[IDataObject, string]>([
			[{ code: '' }, 'Code: nothing was given'],
			[
				{ code: 'what?' },
				'Code: the value cannot be used, but the code as it was received is expected',
			],
			[{ confirmBy: 'password' }, 'Cloud Password: nothing was given'],
		])('refuses before any request: %j', async (change, message) => {
			const { error } = await runPact(pact, { ...telegram, ...change });
			expect(error?.message).toContain(message);
			expect(pact.requests).toEqual([]);
		});
	});

	describe('Channel: Enable Page', () => {
		const enable = { ...base, operation: 'enablePage', channelId: 4 };
		beforeEach(() => {
			const found = channel(4);
			const page = { name: 'Shop', enabled: false };
			if (found) {
				found.pages = [
					{ id: 30190, external_id: '1', ...page },
					{ id: 30191, external_id: '2', ...page },
				];
			}
		});

		it('enables the page of each item', async () => {
			const { items, error } = await runPact(
				pact,
				{ ...enable, pageId: '={{ $json.page }}', syncPeriod: '={{ $json.period }}' },
				{ items: itemsOf({ page: 30190, period: 'week' }, { page: ' 30191', period: 'all' }) },
			);
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json)).toEqual([
				{ external_id: 4, page_id: '30190', enabled: true },
				{ external_id: 4, page_id: '30191', enabled: true },
			]);
			expect(pact.requests.map(({ query }) => query)).toEqual([
				{ page_id: '30190', sync_period: 'week' },
				{ page_id: '30191', sync_period: 'all' },
			]);
			expect(channel(4)?.pages?.every(({ enabled }) => enabled)).toBe(true);
		});

		it('takes an empty answer for success, because none is documented', async () => {
			pact.fail({ status: 204, process: true });
			const { error } = await runPact(pact, { ...enable, pageId: '30190' });
			expect(error).toBeUndefined();
		});
	});

	describe('Channel: Check Phone', () => {
		const check = { ...base, operation: 'checkPhone', channelId: 1, phone: '={{ $json.phone }}' };

		it('says who has WhatsApp', async () => {
			pact.failDelivery({ phone: '79250000002', times: Infinity });
			const { items, error } = await runPact(pact, check, {
				items: itemsOf({ phone: '+7 925 000-00-01' }, { phone: '79250000002' }),
			});
			expect(error).toBeUndefined();
			expect(items).toEqual([
				{ json: { phone: '79250000001', exists: true }, pairedItem: { item: 0 } },
				{ json: { phone: '79250000002', exists: false }, pairedItem: { item: 1 } },
			]);
		});

		it('does not guess when Pact does not say', async () => {
			pact.fail({ body: { status: 'ok' } });
			const { error } = await runPact(pact, check, { items: itemsOf({ phone: '79250000002' }) });
			expect(error?.message).toBe('Pact did not say whether the phone has WhatsApp');
		});

		it('refuses what is no phone number before any request', async () => {
			const { error } = await runPact(pact, check, { items: itemsOf({ phone: '12' }) });
			expect(error?.message).toContain('Phone: "12" was given');
			expect(pact.requests).toEqual([]);
		});
	});

	describe.each<[string, IDataObject]>([
		['requestCode', {}],
		['confirmCode', { code: '123456' }],
		['enablePage', { pageId: '1' }],
		['checkPhone', { phone: '79250000001' }],
	])('Channel: %s, refused', (operation, fields) => {
		const form = { ...base, operation, ...fields, channelId: '={{ $json.id }}' };

		it('stops with the words of Pact, and goes on when told to', async () => {
			const items = itemsOf({ id: 99 }, { id: 98 });
			const { error } = await runPact(pact, form, { items });
			expect(error?.message).toContain('HTTP 404: Channel not found');
			expect(error?.description).toContain('Channel 99');
			const outcome = await runPact(pact, form, { items, onError: 'continueRegularOutput' });
			expect(outcome.items).toMatchObject([
				{
					json: { error: expect.stringContaining('Channel 99') as string },
					pairedItem: { item: 0 },
				},
				{
					json: { error: expect.stringContaining('Channel 98') as string },
					pairedItem: { item: 1 },
				},
			]);
		});
	});
});
