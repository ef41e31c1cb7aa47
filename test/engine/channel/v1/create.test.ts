import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../../../simulator';
import { NEW_TOKEN, PASSWORD, startPactWithChannels } from '../../harness/fixtures';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario, Step } from '../../harness/scenario';
import { companies } from '../../harness/scenarioWorld';

const POST_CHANNEL: Step = { method: 'POST', path: /\/channels$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: '={{ $json.id }}', provider: 'viber', token: NEW_TOKEN },
		items: companies,
		steps: [POST_CHANNEL],
		see: (items, { world }) => [
			items.map(({ json: { external_id, provider } }) => ({ external_id, provider })),
			world.channels
				.filter(({ provider }) => provider === 'viber')
				.map(({ company_id, token }) => [company_id, token]),
		],
	},
	{
		title: 'with a login',
		form: {
			companyId: '={{ $json.id }}',
			...{ provider: 'instagram', login: 'my_shop', password: PASSWORD },
		},
		items: companies,
		steps: [POST_CHANNEL],
	},
];

let pact: Pact;
beforeEach(
	async () =>
		(pact = await startPactWithChannels({ world: { companies: [{ id: 5 }, { id: 6 }] } })),
);
afterEach(async () => await pact.close());

const create = { resource: 'channel', operation: 'create', companyId: 5 };
const bodies = () => pact.requests.map(({ body }) => body);
const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
const DAY = 86_400;

describe('Channel: Create', () => {
	it.each(['facebook', 'telegram', 'viber', 'vkontakte'])(
		'connects %s with its token',
		async (provider) => {
			const { items, error } = await runPact(pact, { ...create, provider, token: NEW_TOKEN });
			expect(error).toBeUndefined();
			expect(items).toEqual([{ json: { external_id: 1, provider }, pairedItem: { item: 0 } }]);
			expect(pact.requests.map(({ body }) => body)).toEqual([{ provider, token: NEW_TOKEN }]);
			expect(pact.world.channels).toMatchObject([{ company_id: 5, provider, token: NEW_TOKEN }]);
		},
	);

	it('connects Instagram with login and password', async () => {
		const access = { login: 'my_shop', password: PASSWORD };
		const { items, error } = await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ external_id: 1, provider: 'instagram' });
		expect(pact.requests[0].body).toEqual({ provider: 'instagram', ...access });
		expect(pact.world.channels).toMatchObject([access]);
	});

	it('starts to connect WhatsApp, which needs nothing but a scan of the QR code', async () => {
		const { items, error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
		expect(pact.requests[0].body).toEqual({ provider: 'whatsapp' });
	});

	it('connects WhatsApp when nothing was chosen', async () => {
		const { items } = await runPact(pact, create);
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
	});

	it('sends only the fields of the provider, whatever was filled in before it was chosen', async () => {
		const leftovers = { token: NEW_TOKEN, login: 'my_shop', password: PASSWORD };
		await runPact(pact, { ...create, provider: 'whatsapp', ...leftovers });
		await runPact(pact, { ...create, provider: 'telegram', ...leftovers });
		expect(pact.requests.map(({ body }) => body)).toEqual([
			{ provider: 'whatsapp' },
			{ provider: 'telegram', token: NEW_TOKEN },
		]);
	});

	it('takes the spaces off a token that was pasted with them, and leaves a password alone', async () => {
		await runPact(pact, { ...create, provider: 'viber', token: ` ${NEW_TOKEN}\n` });
		const access = { login: ' my_shop ', password: ` ${PASSWORD} ` };
		await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(pact.world.channels).toMatchObject([
			{ token: NEW_TOKEN },
			{ login: 'my_shop', password: ` ${PASSWORD} ` },
		]);
	});

	it('reads company, provider and token for each item', async () => {
		const form = {
			...create,
			companyId: '={{ $json.company }}',
			provider: '={{ $json.provider }}',
			token: '={{ $json.token }}',
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf(
				{ company: 5, provider: 'telegram', token: 'the-first-token' },
				{ company: '6', provider: 'viber', token: 'the-second-token' },
			),
		});
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 1, provider: 'telegram' }, pairedItem: { item: 0 } },
			{ json: { external_id: 2, provider: 'viber' }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.channels).toMatchObject([
			{ company_id: 5, provider: 'telegram', token: 'the-first-token' },
			{ company_id: 6, provider: 'viber', token: 'the-second-token' },
		]);
	});

	it('takes HTTP 201 for success too', async () => {
		pact.assumptions.createdStatus = 201;
		const { items } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(items[0].json).toEqual({ external_id: 1, provider: 'whatsapp' });
	});

	it('repeats what Pact says about a second channel of a provider', async () => {
		await runPact(pact, { ...create, provider: 'whatsapp' });
		const { error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error?.message).toBe(
			'Pact did not create the channel (HTTP 400: Provider has already been taken)',
		);
	});

	it('says that the company has not paid', async () => {
		pact.world.companies[0].paid = false;
		const { error } = await runPact(pact, { ...create, provider: 'whatsapp' });
		expect(error?.message).toBe('Pact did not create the channel (HTTP 402: Payment required)');
		expect(error?.description).toContain('has to be paid for');
	});

	it.each([
		['as it is', (secret: string) => secret],
		['URL-encoded', encodeURIComponent],
		[
			'as a form encodes it',
			(text: string) => new URLSearchParams({ '': text }).toString().slice(1),
		],
		['JSON-escaped', (text: string) => JSON.stringify(text).slice(1, -1)],
	])('hides a password that Pact repeats %s', async (_how, encode) => {
		const words = `Password ${encode(PASSWORD)} is wrong`;
		pact.fail({ status: 400, body: { status: 'errored', errors: [words] } });
		const access = { login: 'my_shop', password: PASSWORD };
		const { error } = await runPact(pact, { ...create, provider: 'instagram', ...access });
		expect(error?.message).toBe(
			'Pact did not create the channel (HTTP 400: Password ••• is wrong)',
		);
	});

	it.each(['items', 'error output'])('hides it in the %s as well', async (where) => {
		const words = `Password ${PASSWORD} is wrong`;
		pact.fail({ status: 400, body: { status: 'errored', errors: [words] } });
		const { outputs } = await runPact(
			pact,
			{ ...create, provider: 'instagram', login: 'my_shop', password: '={{ $json.password }}' },
			{
				items: itemsOf({ password: PASSWORD }),
				onError: where === 'items' ? 'continueRegularOutput' : 'continueErrorOutput',
			},
		);
		const [{ json }] = outputs[where === 'items' ? 0 : 1];
		expect(json.error).toContain('Password ••• is wrong');
	});
});

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

	it('reads company, provider and their fields for each item', async () => {
		const { error } = await runPact(
			pact,
			{
				...create,
				companyId: '={{ $json.company }}',
				provider: '={{ $json.provider }}',
				connectBy: 'phone',
				phone: '={{ $json.phone }}',
				options: { syncMessagesFrom: '={{ $json.from }}' },
			},
			{
				items: itemsOf(
					{ company: 5, provider: 'whatsapp', phone: 79990000001, from: secondsAgo(60) },
					{
						company: 6,
						provider: 'telegram_personal',
						phone: '79990000002',
						from: secondsAgo(DAY),
					},
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
				phone: '79990000002',
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
		const earliest = secondsAgo(2 * DAY);
		const { error } = await runPact(pact, {
			...create,
			provider: 'max',
			options: { syncMessagesFrom },
		});
		expect(error).toBeUndefined();
		const [{ sync_messages_from: seconds }] = bodies() as [{ sync_messages_from: number }];
		expect(seconds).toBeGreaterThanOrEqual(earliest);
		expect(seconds).toBeLessThanOrEqual(secondsAgo(2 * DAY));
	});

	it.each<[IDataObject, string]>([
		[
			{ provider: 'max', options: { syncMessagesFrom: '={{ $now.plus({ hours: 1 }) }}' } },
			'Sync Messages From cannot be "',
		],
		[
			{ provider: 'max', options: { syncMessagesFrom: '={{ $now.minus({ days: 32 }) }}' } },
			': enter a date within the last month',
		],
		[{ provider: 'max', options: { syncMessagesFrom: 'soon' } }, 'cannot be "soon"'],
		[{ provider: 'max', options: { syncMessagesFrom: '' } }, 'Sync Messages From is empty'],
		[{ provider: 'whatsapp', connectBy: 'phone' }, 'Phone is empty'],
		[
			{ provider: 'whatsapp', connectBy: 'mail' },
			'Connect With cannot be "mail": choose one of qrCode, phone',
		],
		[{ provider: 'whatsapp_business' }, 'Token is empty'],
		[
			{ provider: 'whatsapp_business', token: 'a-long-token', hostingType: '={{ "moon" }}' },
			'Hosting Type cannot be "moon": choose one of cloud, onpremise',
		],
		[{ provider: 'whatsapp_business', accessBy: 'channelId' }, '360dialog Channel ID is empty'],
		[{ provider: 'avito', login: 'x' }, 'Password is empty'],
		[
			{ provider: 'instagram_business', token: 'a-long-token', profile: '{}' },
			'Facebook Profile cannot be "{}": enter a JSON object with the profile',
		],
		[
			{ provider: 'instagram_business', token: 'a-long-token', profile: '{' },
			'Facebook Profile cannot be "{"',
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
