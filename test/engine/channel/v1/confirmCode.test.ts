import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../../../simulator';
import { runPact } from '../../harness/runPact';
import { expectRefusals, startWithUnconnectedChannels } from './unconnectedChannels';
import { PASSWORD } from '../../harness/fixtures';
import type { Scenario } from '../../harness/scenario';
import { personalChannels } from '../../harness/scenarioWorld';

const CODE = '123456';

/** The owners of the personal accounts have received a code. */
function sendCodes({ world }: Pact): void {
	for (const { provider, settings } of world.channels) {
		if (provider === 'telegram_personal') settings.sent_code = CODE;
	}
}

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}', provider: 'telegram_personal', code: CODE },
		items: personalChannels,
		steps: [{ method: 'POST', path: /\/confirm$/ }],
		prepare: sendCodes,
	},
	{
		title: 'then with the cloud password',
		form: {
			...{ companyId: 5, channelId: 31, provider: 'telegram_personal' },
			...{ confirmBy: 'password', password: PASSWORD },
		},
		prepare(pact) {
			sendCodes(pact);
			for (const { settings } of pact.world.channels) settings.cloud_password = PASSWORD;
		},
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startWithUnconnectedChannels()));
afterEach(async () => await pact.close());

const base = { resource: 'channel', companyId: 5 };
const request = { ...base, operation: 'requestCode' };
const confirm = { ...base, operation: 'confirmCode' };
const bodies = () => pact.requests.map(({ body }) => body);
const channel = (id: number) => pact.world.channels.find((row) => row.id === id);

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
		expect(bodies()).toEqual([{ provider: 'telegram_personal', confirmation_type: 'code', code }]);
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
		expect(error?.message).toBe('Pact did not confirm the channel (HTTP 400: Code ••• is invalid)');
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
		[{ code: '' }, 'Code is empty'],
		[{ code: 'what?' }, 'Code cannot be used as it is: enter the code as it was received'],
		[{ confirmBy: 'password' }, 'Cloud Password is empty'],
	])('refuses before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...telegram, ...change });
		expect(error?.message).toContain(message);
		expect(pact.requests).toEqual([]);
	});

	it('stops with the words of Pact, and goes on when told to', async () => {
		await expectRefusals(pact, { ...confirm, code: '123456' });
	});
});
