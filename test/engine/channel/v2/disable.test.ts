import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { base, startWithSwitchableChannels } from './switchableChannels';
import type { Scenario } from '../../harness/scenario';
import { telegramChannels } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}' },
		items: telegramChannels,
		steps: [{ method: 'PUT', path: /\/auths\/\d+\/disable$/ }],
		always: ['external_id', 'state'],
	},
];

recordPauses();

let pact: Pact;
beforeEach(async () => (pact = await startWithSwitchableChannels()));
afterEach(async () => await pact.close());

const channel = (id: number) => pact.world.channels.find((row) => row.id === id);
const PUT = { method: 'PUT' };

describe('Channel: Disable in v2', () => {
	const disable = { ...base, operation: 'disable', channelId: '={{ $json.id }}' };

	it('switches the channel of each item off and keeps it', async () => {
		const form = { ...disable, companyId: '={{ $json.company }}' };
		const { items, error } = await runPact(pact, form, {
			items: itemsOf({ company: 5, id: 2 }, { company: 7, id: '8' }),
		});
		expect(error).toBeUndefined();
		expect(items).toMatchObject([
			{ json: { external_id: 2, id: 2, state: 'disabled' }, pairedItem: { item: 0 } },
			{ json: { external_id: 8, company_id: 7, state: 'disabled' }, pairedItem: { item: 1 } },
		]);
		expect(pact.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
			['PUT', '/api/p2/companies/5/auths/2/disable', undefined],
			['PUT', '/api/p2/companies/7/auths/8/disable', undefined],
		]);
		expect([channel(2)?.state, channel(8)?.state]).toEqual(['disabled', 'disabled']);
	});

	it.each([
		['', { external_id: 2, state: 'disabled' }],
		[{}, { external_id: 2, state: 'disabled' }],
		[
			{ id: 2, state: 'disabled' },
			{ external_id: 2, id: 2, state: 'disabled' },
		],
	])('takes the answer %j for success', async (body, json) => {
		pact.fail({ ...PUT, status: 200, body });
		const { items } = await runPact(pact, disable, { items: itemsOf({ id: 2 }) });
		expect(items[0].json).toEqual(json);
	});

	it('says which channel is not there, and goes on when told to', async () => {
		const { items } = await runPact(pact, disable, {
			items: itemsOf({ id: 9 }, { id: 'x' }, { id: 1 }),
			onError: 'continueRegularOutput',
		});
		expect(items).toMatchObject([
			{ json: { error: expect.stringMatching(/HTTP 404.*Channel 9/) as string } },
			{ json: { error: expect.stringMatching(/^Channel cannot be "x"/) as string } },
			{ json: { external_id: 1, state: 'disabled' } },
		]);
		expect(pact.requests).toHaveLength(2);
	});
});
