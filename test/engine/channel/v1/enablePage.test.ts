import type { Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { expectRefusals, startWithUnconnectedChannels } from './unconnectedChannels';
import type { Scenario } from '../../harness/scenario';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, channelId: '={{ $json.id }}', pageId: '30190' },
		items: itemsOf({ id: 41 }, { id: 42 }, { id: 43 }),
		steps: [{ method: 'POST', path: /\/enable_page_instagram$/ }],
		prepare({ world }) {
			for (const channel of world.channels) {
				if (channel.provider !== 'instagram_business') continue;
				channel.pages = [{ id: 30190, external_id: '229559196', name: 'Shop', enabled: false }];
			}
		},
	},
];

let pact: Pact;
beforeEach(async () => (pact = await startWithUnconnectedChannels()));
afterEach(async () => await pact.close());

const base = { resource: 'channel', companyId: 5 };
const channel = (id: number) => pact.world.channels.find((row) => row.id === id);

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

	it('stops with the words of Pact, and goes on when told to', async () => {
		await expectRefusals(pact, { ...enable, pageId: '1' });
	});
});
