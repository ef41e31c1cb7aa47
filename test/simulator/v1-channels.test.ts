import fc from 'fast-check';
import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';

const COMPANY = 154;
const CHANNELS = `/p1/companies/${COMPANY}/channels`;

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({ timeScale: 1000, world: { companies: [{ id: COMPANY }] } });
});
afterEach(async () => await pact.close());

const month = 30 * 24 * 60 * 60;
const yesterday = () => Math.floor(Date.now() / 1000) - 86400;

/** One row per provider, as documented (v1 §2). */
const CREATIONS: Array<[title: string, values: Record<string, unknown>]> = [
	['WhatsApp', { provider: 'whatsapp' }],
	['WhatsApp with history', { provider: 'whatsapp', sync_messages_from: yesterday() }],
	['WhatsApp by code', { provider: 'whatsapp', phone: '7999999999' }],
	['WhatsApp of the SDKs', { provider: 'whatsapp', do_not_mark_as_read: true }],
	['Instagram', { provider: 'instagram', login: 'ann', password: 'p4ss' }],
	['Facebook', { provider: 'facebook', token: 'fb' }],
	['VK', { provider: 'vkontakte', token: 'vk' }],
	['Telegram', { provider: 'telegram', token: '1:tg' }],
	['Viber', { provider: 'viber', token: 'vb' }],
	['VK direct', { provider: 'vkontakte_direct', token: 'vkd' }],
	['Avito', { provider: 'avito', login: 'id', password: 'secret' }],
	['Telegram personal by QR', { provider: 'telegram_personal', via_qr_code: true }],
	['Telegram personal by code', { provider: 'telegram_personal', phone: '79991234567' }],
	['WABA by token', { provider: 'whatsapp_business', hosting_type: 'cloud', token: 't' }],
	[
		'WABA by channel',
		{ provider: 'whatsapp_business', hosting_type: 'onpremise', dialog360_channel_id: 'c' },
	],
	[
		'Instagram Business',
		{ provider: 'instagram_business', token: 't', data: { name: 'Ann' }, phone: '+79131112233' },
	],
	['MAX', { provider: 'max' }],
];

describe('Creating a channel', () => {
	describe.each(ENCODINGS)('in a %s', (encoding) => {
		it.each(CREATIONS)('connects %s', async (_title, values) => {
			const answer = await call(pact, `POST ${CHANNELS}`, values, { encoding });
			expect(answer).toMatchObject({
				status: 200,
				body: { status: 'created', data: { external_id: 1 } },
			});
			const { provider, token, login, password } = values;
			expect(pact.world.channels).toMatchObject([
				{ id: 1, company_id: COMPANY, provider, token: token ?? null },
			]);
			expect(pact.world.channels).toMatchObject([
				{ login: login ?? null, password: password ?? null },
			]);
		});
	});

	it.each<[Record<string, unknown>, string[]]>([
		[{}, ["Provider can't be blank"]],
		[{ provider: 'icq' }, ['Provider is not included in the list']],
		[{ provider: 'telegram' }, ["Token can't be blank"]],
		[{ provider: 'viber', token: ' ' }, ["Token can't be blank"]],
		[{ provider: 'instagram' }, ["Login can't be blank", "Password can't be blank"]],
		[{ provider: 'whatsapp', phone: 'abc' }, ['Phone is invalid']],
		[{ provider: 'whatsapp', sync_messages_from: 'soon' }, ['Sync messages from is not a number']],
		[{ provider: 'telegram_personal' }, ["Via qr code can't be blank"]],
		[{ provider: 'telegram_personal', via_qr_code: false }, ["Via qr code can't be blank"]],
		[{ provider: 'whatsapp_business', token: 't' }, ["Hosting type can't be blank"]],
		[
			{ provider: 'whatsapp_business', token: 't', hosting_type: 'moon' },
			['Hosting type is not included in the list'],
		],
	])('refuses %j', async (values, errors) => {
		const answer = await call(pact, `POST ${CHANNELS}`, values);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored', errors } });
		expect(pact.world.channels).toEqual([]);
	});

	it('refuses a history older than one month', async () => {
		const values = { provider: 'whatsapp', sync_messages_from: yesterday() - 2 * month };
		const answer = await call(pact, `POST ${CHANNELS}`, values);
		expect(answer.body.errors).toEqual(['Sync messages from is older than one month']);
	});

	it('refuses a second channel of the same provider', async () => {
		await call(pact, `POST ${CHANNELS}`, { provider: 'max' });
		const again = await call(pact, `POST ${CHANNELS}`, { provider: 'max' });
		expect(again).toMatchObject({ status: 400, body: { status: 'errored' } });
		expect(pact.world.channels).toHaveLength(1);
	});

	it('can tell when billing starts', async () => {
		pact.assumptions.billingStartDate = true;
		expect((await call(pact, `POST ${CHANNELS}`, { provider: 'max' })).body).toEqual({
			status: 'created',
			data: { external_id: 1, billing_start_date: expect.any(Number) },
		});
	});

	it('asks an unpaid company to pay', async () => {
		pact.world.companies[0].paid = false;
		expect((await call(pact, `POST ${CHANNELS}`, { provider: 'max' })).status).toBe(402);
	});
});

describe('Listing channels', () => {
	const PROVIDERS = ['avito', 'facebook', 'telegram', 'viber', 'vkontakte'];
	beforeEach(() => {
		const channels = PROVIDERS.map((provider) => ({ provider }));
		pact.reset({
			companies: [
				{ id: COMPANY, channels },
				{ id: 7, channels: [{ provider: 'max' }] },
			],
		});
	});

	type Page = {
		data: { channels: Array<{ external_id: number; provider: string }>; next_page?: string };
	};

	it('shows ids and providers only', async () => {
		const { body } = await call(pact, `GET ${CHANNELS}`);
		expect(body).toEqual({
			status: 'ok',
			data: {
				channels: PROVIDERS.map((provider, index) => ({ external_id: index + 1, provider })),
			},
		});
	});

	it.each([
		['asc', [1, 2, 3, 4, 5]],
		['desc', [5, 4, 3, 2, 1]],
	])('walks all pages in %s order', async (sort_direction, ids) => {
		const seen: number[] = [];
		const sizes: number[] = [];
		let from: string | undefined;
		do {
			const values = { per: 2, sort_direction, ...(from ? { from } : {}) };
			const { body } = await call<Page>(pact, `GET ${CHANNELS}`, values, { encoding: 'query' });
			seen.push(...body.data.channels.map(({ external_id }) => external_id));
			sizes.push(body.data.channels.length);
			from = body.data.next_page;
		} while (from);
		expect(seen).toEqual(ids);
		expect(sizes).toEqual([2, 2, 1]);
	});

	it('shows every row once and in order, however many there are and however few at a time', async () => {
		const numbers = fc.record({
			count: fc.integer({ min: 0, max: 40 }),
			per: fc.integer({ min: 1, max: 100 }),
			descending: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(numbers, async ({ count, per, descending }) => {
				const channels = Array.from({ length: count }, () => ({ provider: 'viber' }));
				pact.reset({ companies: [{ id: COMPANY, channels }] });
				const seen: number[] = [];
				let from: string | undefined = '';
				while (from !== undefined) {
					const query: string = `per=${per}&from=${from}&sort_direction=${descending ? 'desc' : 'asc'}`;
					const { data }: Page = (await call<Page>(pact, `GET ${CHANNELS}?${query}`)).body;
					seen.push(...data.channels.map(({ external_id }) => external_id));
					from = data.next_page;
				}
				const all = channels.map((_, index) => index + 1);
				expect(seen).toEqual(descending ? all.reverse() : all);
			}),
			{ numRuns: 25 },
		);
	});

	it('has no next page after a page that is exactly full', async () => {
		const { body } = await call<Page>(pact, `GET ${CHANNELS}?per=5`);
		expect(body.data.channels).toHaveLength(5);
		expect(body.data).not.toHaveProperty('next_page');
	});

	it.each([
		['null', null],
		['empty', ''],
	] as const)('can mark the last page with %s', async (setting, next_page) => {
		pact.assumptions.nextPageOnLastPage = setting;
		const { body } = await call<Page>(pact, `GET ${CHANNELS}`);
		expect(body.data).toHaveProperty('next_page', next_page);
	});

	it.each(['', 'nonsense', 'b3BhcXVl'])('starts over with the page token "%s"', async (from) => {
		const { body } = await call<Page>(pact, `GET ${CHANNELS}?per=1&from=${from}`);
		expect(body.data.channels).toEqual([{ external_id: 1, provider: 'avito' }]);
	});

	it('goes on behind a channel that was deleted in between', async () => {
		const first = await call<Page>(pact, `GET ${CHANNELS}?per=2`);
		await call(pact, `DELETE ${CHANNELS}/2`);
		const next = await call<Page>(pact, `GET ${CHANNELS}?per=2&from=${first.body.data.next_page}`);
		expect(next.body.data.channels.map(({ external_id }) => external_id)).toEqual([3, 4]);
	});

	it.each(['per=0', 'per=101', 'per=x', 'sort_direction=up'])('refuses %s', async (query) => {
		const answer = await call(pact, `GET ${CHANNELS}?${query}`);
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored' } });
	});
});

describe('Updating a channel', () => {
	describe.each(ENCODINGS)('in a %s', (encoding) => {
		it.each([
			'facebook',
			'vkontakte',
			'telegram',
			'viber',
			'vkontakte_direct',
			'instagram_business',
		])('changes the token of %s', async (provider) => {
			pact.reset({ companies: [{ id: COMPANY, channels: [{ id: 2, provider, token: 'old' }] }] });
			const answer = await call(pact, `PUT ${CHANNELS}/2`, { token: 'new' }, { encoding });
			expect(answer).toMatchObject({
				status: 200,
				body: { status: 'updated', data: { external_id: 2 } },
			});
			expect(pact.world.channels[0].token).toBe('new');
		});

		it('changes login and password of Instagram', async () => {
			pact.reset({ companies: [{ id: COMPANY, channels: [{ id: 2, provider: 'instagram' }] }] });
			const values = { login: 'ann', password: 'n3w' };
			const { body } = await call(pact, `PUT ${CHANNELS}/2`, values, { encoding });
			expect(body).toEqual({ status: 'updated', data: { external_id: 2 } });
			expect(pact.world.channels).toMatchObject([values]);
		});
	});

	it('refuses WhatsApp, which has nothing to update', async () => {
		pact.reset({ companies: [{ id: COMPANY, channels: [{ provider: 'whatsapp' }] }] });
		const answer = await call(pact, `PUT ${CHANNELS}/1`, { token: 'x' });
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored' } });
	});

	it('refuses an update without its parameter', async () => {
		pact.reset({ companies: [{ id: COMPANY, channels: [{ provider: 'viber', token: 'old' }] }] });
		const answer = await call(pact, `PUT ${CHANNELS}/1`, {});
		expect(answer.body).toEqual({ status: 'errored', errors: ["Token can't be blank"] });
		expect(pact.world.channels[0].token).toBe('old');
	});
});

describe('Deleting a channel', () => {
	beforeEach(() => pact.reset({ companies: [{ id: COMPANY, channels: [{ provider: 'viber' }] }] }));

	it('answers without data and removes it from the list', async () => {
		const answer = await call(pact, `DELETE ${CHANNELS}/1`);
		expect(answer).toMatchObject({ status: 200, body: { status: 'deleted' } });
		expect(answer.body).not.toHaveProperty('data');
		expect((await call(pact, `GET ${CHANNELS}`)).body.data).toEqual({ channels: [] });
	});

	it('does not find it a second time', async () => {
		await call(pact, `DELETE ${CHANNELS}/1`);
		expect(await call(pact, `DELETE ${CHANNELS}/1`)).toMatchObject({
			status: 404,
			body: { status: 'errored', errors: ['Channel not found'] },
		});
	});

	it('accepts a JSON content type without a body', async () => {
		const headers = { 'Content-Type': 'application/json' };
		expect((await call(pact, `DELETE ${CHANNELS}/1`, undefined, { headers })).status).toBe(200);
	});

	it('leaves channels of other companies alone', async () => {
		pact.reset({ companies: [{ id: COMPANY }, { id: 7, channels: [{ provider: 'viber' }] }] });
		expect((await call(pact, `DELETE ${CHANNELS}/1`)).status).toBe(404);
		expect(pact.world.channels).toHaveLength(1);
	});
});
