import { startPact, type Pact } from './index';
import { call, ENCODINGS } from './testing/client';
import { startReceiver } from './testing/receiver';

let pact: Pact;

beforeEach(async () => {
	pact = await startPact({ timeScale: 1000, world: { companies: [{ id: 1 }] } });
});
afterEach(async () => await pact.close());

const CHANNELS = '/p1/companies/1/channels';

async function connect(values: Record<string, unknown>): Promise<string> {
	const { body } = await call(pact, `POST ${CHANNELS}`, values);
	return `${CHANNELS}/${(body.data as { external_id: number }).external_id}`;
}

describe('Connecting with a code', () => {
	it.each(ENCODINGS)('shows one for WhatsApp, in a %s', async (encoding) => {
		const channel = await connect({ provider: 'whatsapp', phone: '7999999999' });
		const values = { provider: 'whatsapp' };
		const { body } = await call(pact, `POST ${channel}/request_code`, values, { encoding });
		expect(body).toEqual({
			sessionId: expect.any(String),
			code: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
			ttl: '160s',
		});
		await pact.idle();
		expect(pact.world.channels).toMatchObject([{ state: 'initial', qr: null }]);
		pact.scanQr(1);
		expect(pact.world.channels).toMatchObject([{ state: 'enabled', code: null }]);
	});

	it.each(ENCODINGS)('asks for one from Telegram, in a %s', async (encoding) => {
		const channel = await connect({ provider: 'telegram_personal', phone: '7999999999' });
		const provider = 'telegram_personal';
		const request = await call(pact, `POST ${channel}/request_code`, { provider }, { encoding });
		expect(request.body).toEqual({
			status: 'ok',
			session_id: 1337,
			code_length: 6,
			code_type: 'app',
			next_type: 'app',
			expires_in: 60,
		});
		const { sent_code } = pact.world.channels[0].settings;
		const wrong = { provider, confirmation_type: 'code', code: 'x' };
		expect((await call(pact, `POST ${channel}/confirm`, wrong, { encoding })).status).toBe(400);
		const right = { provider, confirmation_type: 'code', code: sent_code };
		expect((await call(pact, `POST ${channel}/confirm`, right, { encoding })).body).toEqual({
			result: 'ok',
			state: 'enabled',
		});
		expect(pact.world.channels).toMatchObject([{ state: 'enabled' }]);
	});

	it('asks for the cloud password as well', async () => {
		const provider = 'telegram_personal';
		const channel = await connect({ provider, phone: '7999999999' });
		pact.world.channels[0].settings.cloud_password = 'hunter2';
		await call(pact, `POST ${channel}/request_code`, { provider });
		const code = pact.world.channels[0].settings.sent_code;
		const confirm = async (values: Record<string, unknown>) =>
			await call(pact, `POST ${channel}/confirm`, { provider, ...values });
		const first = await confirm({ confirmation_type: 'code', code });
		expect(first.body).toEqual({ result: 'ok', state: 'password_required' });
		expect(await confirm({ confirmation_type: 'password', password: 'x' })).toMatchObject({
			status: 400,
			body: { errors: ['Password is invalid'] },
		});
		const second = await confirm({ confirmation_type: 'password', password: 'hunter2' });
		expect(second.body).toEqual({ result: 'ok', state: 'enabled' });
	});

	it.each(ENCODINGS)('answers challenges of Instagram, in a %s', async (encoding) => {
		const channel = await connect({ provider: 'instagram', login: 'ann', password: 'x' });
		const provider = 'instagram';
		const send = async (path: string, values: Record<string, unknown>) =>
			await call(pact, `POST ${channel}/${path}`, { provider, ...values }, { encoding });
		expect((await send('request_code', {})).status).toBe(400);
		expect((await send('request_code', { challenge_type: 'two_factor' })).body).toEqual({
			result: 'ok',
		});
		expect((await send('request_code', { challenge_variant: 1 })).body).toEqual({ result: 'ok' });
		const { settings } = pact.world.channels[0];
		const confirmation_code = settings.sent_code;
		settings.follow_up = 'two_factor';
		expect((await send('confirm', { confirmation_code })).body).toMatchObject({
			result: 'ok',
			data: { two_factor_requires: true },
		});
		const twoFactor = { confirmation_type: 'two_factor', confirmation_code };
		expect((await send('confirm', twoFactor)).status).toBe(400);
		expect((await send('confirm', { ...twoFactor, confirmation_variant: 1 })).body).toEqual({
			result: 'ok',
		});
	});

	it('is refused for another provider', async () => {
		const channel = await connect({ provider: 'viber', token: 'x' });
		for (const step of ['request_code', 'confirm']) {
			for (const provider of ['whatsapp', 'viber']) {
				expect((await call(pact, `POST ${channel}/${step}`, { provider })).status).toBe(400);
			}
		}
	});
});

it('enables a page of Instagram Business', async () => {
	const values = {
		provider: 'instagram_business',
		token: 't',
		data: { name: 'A' },
		phone: '79131112233',
	};
	const channel = await connect(values);
	const page = pact.world.channels[0].pages?.[1];
	const path = `POST ${channel}/enable_page_instagram`;
	expect((await call(pact, `${path}?page_id=1`)).status).toBe(400);
	expect((await call(pact, `${path}?page_id=${page?.id}&sync_period=all`)).status).toBe(200);
	expect(pact.world.channels).toMatchObject([
		{ state: 'enabled', pages: [{ enabled: false }, { enabled: true }] },
	]);
});

it('tells whether a phone has WhatsApp', async () => {
	const channel = await connect({ provider: 'whatsapp' });
	pact.failDelivery({ phone: '79250000002' });
	const ask = async (phone: string) =>
		await call(pact, `GET ${channel}/user_exists?phone=${phone}`);
	expect((await ask('79250000001')).body).toEqual({ status: 'ok', exists: true });
	expect((await ask('79250000002')).body).toEqual({ status: 'ok', exists: false });
	expect((await ask('')).status).toBe(400);
});

describe('The rest of v1', () => {
	it('lists templates', async () => {
		const templates = [{ id: 7754, name: 'Greeting', waba_id: '1_greeting', body: 'Hello {{1}}' }];
		pact.reset({ companies: [{ id: 1, templates }] });
		expect((await call(pact, 'GET /p1/companies/1/waba_templates')).body).toEqual({
			status: 'ok',
			data: {
				waba_templates: [
					{ ...templates[0], company_id: 1, substitutions_count: 1, position: 7754 },
				],
			},
		});
	});

	it.each(['text', 'message'])('sends service messages with short_%s', async (suffix) => {
		const receiver = await startReceiver();
		pact.world.companies[0].webhook_url = receiver.url;
		const values = { phone: '79250000001', [`short_${suffix}`]: 'a', [`long_${suffix}`]: 'b' };
		const { body } = await call(pact, 'POST /p1/companies/1/service_messages', values);
		expect(body).toEqual({ status: 'ok', data: { id: expect.any(Number), company_id: 1 } });
		await pact.idle();
		expect(receiver.events()).toMatchObject([{ type: 'service_messages', event: 'update' }]);
		await receiver.close();
	});

	it('bills partners', async () => {
		await connect({ provider: 'viber', token: 'x' });
		expect((await call(pact, 'GET /p1/billing')).body).toMatchObject({
			status: 'ok',
			data: { total_cost: 10000, details: [{ cost: 10000, channel: { type: 'viber' } }] },
		});
	});
});
