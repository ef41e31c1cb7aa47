import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';
import { startReceiver, type Receiver } from './testing/receiver';

const AUTHS = '/api/p2/companies/1/auths';

let pact: Pact;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const company = { id: 1, webhooks: [{ url: receiver.url }] };
	pact = await startPact({ timeScale: 1000, world: { companies: [company, { id: 2 }] } });
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

interface Body {
	auth: { id: number; state: string; qr?: string; code?: string; oauth_provider_url?: string };
}

const create = async (values: Record<string, unknown>) =>
	(await call<Body>(pact, `POST ${AUTHS}`, values)).body.auth;
const told = async () => {
	await pact.idle();
	return receiver.events().map(({ event, object }) => [event, (object as Body['auth']).state]);
};

describe('Connecting an account', () => {
	describe.each(ENCODINGS)('in a %s', (encoding) => {
		it.each(['telegram', 'viber', 'odnoklassniki', 'max_bot', 'vkontakte_direct'])(
			'connects %s with its token',
			async (provider) => {
				const values = { provider, token: 'x' };
				const { body } = await call<Body>(pact, `POST ${AUTHS}`, values, { encoding });
				expect(body.auth).toEqual({
					id: expect.any(Number),
					company_id: 1,
					provider,
					state: 'enabled',
					phone_number: null,
					username: null,
					created_at: expect.stringMatching(/Z$/),
					updated_at: expect.stringMatching(/Z$/),
					sync_messages_at: null,
					pages: null,
				});
				expect(await told()).toEqual([['create', 'enabled']]);
			},
		);
	});

	it.each(['whatsapp', 'telegram_personal', 'max'])('connects %s by QR code', async (provider) => {
		const auth = await create({ provider, sync_period: 'week' });
		expect(auth).toMatchObject({
			state: 'initial',
			qr: expect.stringMatching(/^data:image\/png;base64,/),
			sync_messages_at: expect.any(String),
		});
		pact.scanQr(auth.id);
		expect(await told()).toEqual([
			['create', 'initial'],
			['update', 'initial'],
			['update', 'enabled'],
		]);
		expect(receiver.events()[1].object).toMatchObject({ qr: auth.qr });
	});

	it('replaces a QR code nobody scans', async () => {
		pact.assumptions.qrRenewals = 2;
		await create({ provider: 'max' });
		while (receiver.events().length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
		const codes = receiver.events().map(({ object }) => (object as Body['auth']).qr);
		expect(new Set(codes.slice(1)).size).toBe(3);
	});

	it('connects WhatsApp by code', async () => {
		const auth = await create({ provider: 'whatsapp', phone_number: '79250000001' });
		expect(auth).toMatchObject({ state: 'initial', code: expect.stringMatching(/-/) });
		expect(auth).not.toHaveProperty('qr');
		expect(await told()).toHaveLength(2);
	});

	it.each(['PUT', 'PATCH'])('connects Telegram by code, with %s', async (method) => {
		const auth = await create({ provider: 'telegram_personal', phone_number: '79250000001' });
		expect(auth).not.toHaveProperty('code');
		const path = `${method} ${AUTHS}/${auth.id}/enable`;
		expect((await call(pact, path, {})).status).toBe(400);
		expect((await call(pact, path, { code: 'x' })).status).toBe(400);
		const { sent_code } = pact.world.channels[0].settings;
		const { body } = await call<Body>(pact, path, { code: sent_code });
		expect(body.auth.state).toBe('enabled');
	});

	it.each(['facebook', 'instagram_business', 'whatsapp_business', 'avito'])(
		'connects %s by OAuth',
		async (provider) => {
			const auth = await create({ provider });
			expect(auth.state).toBe('initial');
			await fetch(auth.oauth_provider_url ?? '');
			expect(await told()).toEqual([
				['create', 'initial'],
				['update', 'initial'],
				['update', 'enabled'],
			]);
		},
	);

	it('connects VK by OAuth in two steps', async () => {
		const auth = await create({ provider: 'vkontakte' });
		await fetch(auth.oauth_provider_url ?? '');
		await pact.idle();
		const { pages } = receiver.events()[2].object as {
			pages: Array<{ id: number; oauth_provider_url: string }>;
		};
		expect(pages).toHaveLength(2);
		await fetch(pages[1].oauth_provider_url);
		await pact.idle();
		expect(receiver.events()[3].object).toMatchObject({
			state: 'enabled',
			pages: [{ enabled: false }, { id: pages[1].id, auth_id: auth.id, enabled: true }],
		});
	});

	it('connects custom accounts when they are enabled', async () => {
		const auth = await create({ provider: 'custom' });
		const path = `PUT ${AUTHS}/${auth.id}/enable`;
		const { body } = await call<Body>(pact, path, { client_url: 'https://example.com' });
		expect(body.auth.state).toBe('enabled');
	});

	it.each([
		{},
		{ provider: 'icq' },
		{ provider: 'telegram' },
		{ provider: 'whatsapp', sync_period: 'year' },
		{ provider: 'whatsapp', phone_number: 'x' },
	])('is refused with %j', async (values) => {
		expect((await call(pact, `POST ${AUTHS}`, values)).status).toBe(400);
	});
});

describe('A connected account', () => {
	it('is listed alone and with those of other companies', async () => {
		const { id } = await create({ provider: 'viber', token: 'x' });
		await call(pact, 'POST /api/p2/companies/2/auths', { provider: 'viber', token: 'x' });
		expect((await call(pact, `GET ${AUTHS}`)).body).toMatchObject({
			auths: [{ id }],
			meta: { page: 1, entries_count: 1, per_page: 25 },
		});
		const both = await call(
			pact,
			'GET /api/p2/auths?company_ids[]=1&company_ids[]=2&per_page=1&page=2',
		);
		expect(both.body).toMatchObject({ auths: [{ company_id: 2 }], meta: { page: 2 } });
		expect((await call(pact, 'GET /api/p2/auths')).status).toBe(400);
	});

	it('is the same thing as a v1 channel', async () => {
		const { id } = await create({ provider: 'viber', token: 'x' });
		expect((await call(pact, 'GET /p1/companies/1/channels')).body).toMatchObject({
			data: { channels: [{ external_id: id, provider: 'viber' }] },
		});
	});

	it('is disabled, enabled and deleted', async () => {
		const { id } = await create({ provider: 'viber', token: 'x' });
		const disabled = await call<Body>(pact, `PUT ${AUTHS}/${id}/disable`);
		expect(disabled.body.auth.state).toBe('disabled');
		const enabled = await call<Body>(pact, `PUT ${AUTHS}/${id}/enable`);
		expect(enabled.body.auth.state).toBe('enabled');
		expect((await call(pact, `DELETE ${AUTHS}/${id}`)).status).toBe(204);
		expect((await call(pact, `DELETE ${AUTHS}/${id}`)).status).toBe(404);
		expect(await told()).toEqual([
			['create', 'enabled'],
			['update', 'disabled'],
			['update', 'enabled'],
			['delete', 'disabled'],
		]);
	});
});
