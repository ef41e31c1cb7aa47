import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { base, CODE, startWithSwitchableChannels } from './switchableChannels';
import type { Scenario, Step } from '../../harness/scenario';
import { personalChannels, telegramChannels } from '../../harness/scenarioWorld';

const PUT_ENABLE: Step = { method: 'PUT', path: /\/auths\/\d+\/enable$/ };

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [PUT_ENABLE],
		prepare({ world }) {
			for (const row of world.channels) row.state = 'disabled';
		},
		always: ['external_id'],
	},
	{
		title: 'with a code',
		form: {
			...{ companyId: 5, channelId: '={{ $json.id }}', code: CODE },
			options: { clientUrl: 'https://chat.example.com/' },
		},
		items: personalChannels,
		steps: [PUT_ENABLE],
		prepare({ world }) {
			for (const row of world.channels) {
				if (row.provider !== 'telegram_personal') continue;
				row.state = 'initial';
				row.settings.sent_code = CODE;
			}
		},
		always: ['external_id'],
	},
];

recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startWithSwitchableChannels()));
afterEach(async () => await pact.close());

const channel = (id: number) => pact.world.channels.find((row) => row.id === id);
const PUT = { method: 'PUT' };

describe('Channel: Enable in v2', () => {
	const enable = { ...base, operation: 'enable', channelId: 1 };

	it('switches a channel on again', async () => {
		const { items, error } = await runPact(pact, enable);
		expect(error).toBeUndefined();
		expect(items[0]).toMatchObject({
			json: { external_id: 1, id: 1, provider: 'viber', state: 'enabled' },
			pairedItem: { item: 0 },
		});
		expect(items[0].json).not.toHaveProperty('hint');
		expect(pact.requests).toMatchObject([
			{ method: 'PUT', path: '/api/p2/companies/5/auths/1/enable', body: {} },
		]);
		expect(channel(1)?.state).toBe('enabled');
	});

	it('takes the code that Telegram sent, as people type it', async () => {
		const { items } = await runPact(pact, { ...enable, channelId: 3, code: '123 456' });
		expect(pact.requests[0].body).toEqual({ code: CODE });
		expect(items[0].json).toMatchObject({ external_id: 3, state: 'enabled' });
	});

	it('tells Pact the address of a custom service', async () => {
		const clientUrl = 'https://chat.example.com/pact';
		const { items } = await runPact(pact, { ...enable, channelId: 2, options: { clientUrl } });
		expect(pact.requests[0].body).toEqual({ client_url: clientUrl });
		expect(channel(2)?.settings.client_url).toBe(clientUrl);
		expect(items[0].json).toMatchObject({ external_id: 2, state: 'enabled' });
	});

	it('gives a new QR code or link to a channel that still waits for one', async () => {
		const form = { ...enable, channelId: '={{ $json.id }}' };
		const { items } = await runPact(pact, form, { items: itemsOf({ id: 4 }, { id: 6 }) });
		expect(items).toMatchObject([
			{
				json: { hint: expect.stringContaining('WhatsApp > Linked devices') as string },
				binary: { data: { fileName: 'pact-qr-code-4.png' } },
				pairedItem: { item: 0 },
			},
			{
				json: {
					oauth_provider_url: `${pact.url}/__sim/oauth/6`,
					hint: expect.stringContaining('Open the link') as string,
				},
				pairedItem: { item: 1 },
			},
		]);
	});

	it('reads company, channel and code for each item', async () => {
		const form = {
			...{ ...enable, companyId: '={{ $json.company }}' },
			...{ channelId: '={{ $json.id }}', code: '={{ $json.code }}' },
		};
		const { items, error } = await runPact(pact, form, {
			items: itemsOf({ company: 5, id: 3, code: 123456 }, { company: '7', id: '8', code: '' }),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.external_id, pairedItem])).toEqual([
			[3, { item: 0 }],
			[8, { item: 1 }],
		]);
		expect(pact.requests.map(({ body }) => body)).toEqual([{ code: CODE }, {}]);
	});

	it.each([
		['Company', { companyId: '../7' }],
		['Channel', { channelId: '0' }],
		['Code', { code: '={{ $json.missing }}' }],
		['Code', { code: '12/34' }],
		['Client URL', { options: { clientUrl: 'chat.example.com' } }],
		['Client URL', { options: { clientUrl: '={{ $json.missing }}' } }],
	])('names %s before any request when it cannot be used: %j', async (label, fields) => {
		const { error } = await runPact(pact, { ...enable, ...fields });
		expect(error?.message).toMatch(new RegExp(`^${label} (is|has|cannot)`));
		expect(error?.message).not.toContain('12/34');
		expect(pact.requests).toEqual([]);
	});

	it('says what Pact refused: a wrong code, a missing code, a wrong channel', async () => {
		const form = { ...enable, channelId: '={{ $json.id }}', code: '={{ $json.code }}' };
		const rows = [
			{ id: 3, code: '654321' },
			{ id: 3, code: '' },
			{ id: 8, code: '' },
		];
		const outcome = await runPact(pact, form, {
			items: itemsOf(...rows),
			onError: 'continueRegularOutput',
		});
		expect(outcome.items.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(
				/^Pact did not enable the channel \(HTTP 400: Code is invalid\)\. Codes live .*create it again/,
			),
			expect.stringMatching(/HTTP 400.*enter the code that Telegram sent .* in the field Code/),
			expect.stringMatching(/HTTP 404.*Company 5, Channel 8/),
		]);
	});

	it('hides the code and the secret of an address that Pact repeats', async () => {
		const clientUrl = 'https://chat.example.com/?secret=a-long-secret';
		const detail = `Code ${CODE}, client url ${clientUrl} and a-long-secret are wrong`;
		pact.fail({ ...PUT, status: 400, body: { errors: [{ detail }] } });
		const { error } = await runPact(pact, { ...enable, code: CODE, options: { clientUrl } });
		expect(error?.message).toContain('(HTTP 400: Code •••, client url ••• and ••• are wrong)');
	});

	it('goes through when the answer was lost and the code is taken a second time', async () => {
		pact.fail({ ...PUT, cut: 'after' });
		const { items, error } = await runPact(pact, { ...enable, channelId: 3, code: CODE });
		expect(error).toBeUndefined();
		expect(items[0].json).toMatchObject({ external_id: 3, state: 'enabled' });
	});

	it('does not call a code wrong that may have worked when its answer was lost', async () => {
		const body = { errors: [{ detail: 'Code is used up' }] };
		pact.fail({ ...PUT, cut: 'after' }, { ...PUT, status: 400, body });
		const { error } = await runPact(pact, { ...enable, channelId: 3, code: CODE });
		expect(error?.message).toBe(
			'It is unknown whether Pact was able to enable the channel (HTTP 400: Code is used up)',
		);
		expect(error?.description).toMatch(/Use Channel > Get Many to check .* "enabled"/);
		expect(error?.description).not.toContain('does no harm');
		expect(channel(3)?.state).toBe('enabled');
	});

	it('says that it can be run again when there was no code', async () => {
		pact.fail({ ...PUT, status: 503, times: Infinity });
		const { error } = await runPact(pact, enable);
		expect(error?.description).toContain('Doing it twice does no harm');
	});

	it('tells of the cloud password when Pact took the code and the channel still waits', async () => {
		const auth = { id: 3, provider: 'telegram_personal', state: 'initial' };
		pact.fail({ ...PUT, status: 200, body: { auth } });
		const { items } = await runPact(pact, { ...enable, channelId: 3, code: CODE });
		expect(items[0].json.hint).toContain('cloud password');
	});

	it.each([
		['', { external_id: 1 }],
		[{}, { external_id: 1 }],
		[
			{ id: 1, company_id: 5 },
			{ external_id: 1, id: 1, company_id: 5 },
		],
	])('does not claim to know the state when Pact answers %j', async (body, known) => {
		pact.fail({ ...PUT, status: 200, body });
		const { items, error } = await runPact(pact, enable);
		expect(error).toBeUndefined();
		expect(items[0].json).toEqual({
			...known,
			hint: 'Pact did not say whether the channel is connected: check with Channel > Get Many.',
		});
	});
});
