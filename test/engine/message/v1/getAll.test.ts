import type { IDataObject } from 'n8n-workflow';
import type { Pact } from '../../../simulator';
import { startPact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import type { Scenario } from '../../harness/scenario';
import { addMessages, addMessageWithFile, conversations } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}', returnAll: true },
		items: conversations,
		steps: [{ method: 'GET', path: /\/conversations\/\d+\/messages$/ }],
		prepare: addMessages,
	},
	{
		title: 'the oldest first',
		form: { companyId: 5, conversationId: 11, returnAll: true, options: { oldestFirst: true } },
		prepare: addMessageWithFile,
		see: (items) => items.map(({ json }) => json.message),
	},
];

let pact: Pact;
afterEach(async () => await pact.close());

const START = Date.parse('2026-03-01T00:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

/** Conversation 11 with so many messages, one a minute from the first of March on; conversation 12 with one. */
async function startWith(count: number) {
	const messages = Array.from({ length: count }, (_, minute) => ({
		id: minute + 1,
		message: `No. ${minute}`,
		income: minute % 2 === 0,
		created_at: at(minute),
	}));
	pact = await startPact({
		world: {
			companies: [
				{
					id: 5,
					channels: [{ id: 1, provider: 'whatsapp' }],
					conversations: [
						{ id: 11, phone: '79250000001', messages },
						{ id: 12, phone: '79250000002', messages: [{ id: 9000, created_at: at(0) }] },
					],
				},
			],
		},
	});
}

const form = {
	resource: 'message',
	operation: 'getAll',
	companyId: 5,
	conversationId: 11,
	returnAll: true,
};
const idsOf = ({ items }: Awaited<ReturnType<typeof runPact>>) =>
	items.map(({ json }) => json.external_id);
const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);
const asked = () => pact.requests.map(({ query }) => [query.per, query.sort_direction]);

describe('Message: Get Many', () => {
	it('lists the messages of each conversation', async () => {
		await startWith(3);
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}' },
			{ items: itemsOf({ id: 11 }, { id: 12 }) },
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(4);
		expect(items.map(({ json }) => json.external_id)).toEqual([3, 2, 1, 9000]);
		expect(items[2]).toEqual({
			json: {
				external_id: 1,
				channel_id: 1,
				channel_type: 'whatsapp',
				message: 'No. 0',
				income: true,
				created_at: '2026-03-01T00:00:00.000Z',
				created_at_timestamp: START / 1000,
				attachments: [],
			},
			pairedItem: { item: 0 },
		});
		expect(items[3]).toMatchObject({ json: { external_id: 9000 }, pairedItem: { item: 1 } });
	});

	it.each([
		[{}, [300, 299]],
		[{ oldestFirst: true }, [299, 300]],
	])('keeps the newest ones with a Limit, and asks for no more: %j', async (options, ids) => {
		await startWith(300);
		const outcome = await runPact(pact, { ...form, returnAll: false, limit: 2, options });
		expect(idsOf(outcome)).toEqual(ids);
		expect(asked()).toEqual([['2', 'desc']]);
	});
});

describe('Message: Get Many, since a moment', () => {
	const since = (value: unknown, rest: IDataObject = {}) => ({
		...form,
		...rest,
		options: { since: value, ...(rest.options as IDataObject) } as IDataObject,
	});

	it.each<[string, unknown]>([
		['ISO text', '2026-03-01T04:50:00Z'],
		['ISO text of another zone', '2026-03-01T07:50:00+03:00'],
		['Unix seconds', START / 1000 + 290 * 60],
		['Unix milliseconds', START + 290 * 60_000],
		['a Luxon date', "={{ DateTime.fromISO('2026-03-01T04:50:00Z') }}"],
		['a JavaScript date', "={{ new Date('2026-03-01T04:50:00Z') }}"],
	])('takes %s, and does not ask for older pages', async (_what, value) => {
		await startWith(300);
		const outcome = await runPact(pact, since(value));
		expect(outcome.error).toBeUndefined();
		expect(idsOf(outcome)).toEqual(range(291, 300).reverse());
		expect(asked()).toEqual([['100', 'desc']]);
	});

	it('goes on while pages are new enough', async () => {
		await startWith(300);
		expect(idsOf(await runPact(pact, since(at(150))))).toEqual(range(151, 300).reverse());
		expect(pact.requests).toHaveLength(2);
	});

	it('gives the newest when there is a Limit, asking for no more than these', async () => {
		await startWith(300);
		const rest = { returnAll: false, limit: 3, options: { oldestFirst: true } };
		expect(idsOf(await runPact(pact, since(at(290), rest)))).toEqual([298, 299, 300]);
		expect(asked()).toEqual([['3', 'desc']]);
	});

	it('reads the moment for each item', async () => {
		await startWith(5);
		const { items, error } = await runPact(pact, since('={{ $json.from }}'), {
			items: itemsOf({ from: at(4) }, { from: at(3) }, { from: at(99) }),
		});
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.external_id, pairedItem])).toEqual([
			[5, { item: 0 }],
			[5, { item: 1 }],
			[4, { item: 1 }],
		]);
	});

	it.each([['yesterday'], ['={{ $json.missing }}'], ['={{ DateTime.fromISO("x") }}'], ['12']])(
		'refuses %s before any request',
		async (value) => {
			await startWith(1);
			const { error } = await runPact(pact, since(value));
			expect(error?.message).toMatch(/^Since .*: enter a date, such as 2026-03-01 or/);
			expect(pact.requests).toEqual([]);
		},
	);

	it('lists everything when the option is empty', async () => {
		await startWith(3);
		expect(idsOf(await runPact(pact, since('')))).toEqual([3, 2, 1]);
	});
});

describe('Message: Get Many, refused', () => {
	it('says which conversation is missing, and goes on when told to', async () => {
		await startWith(1);
		const items = itemsOf({ id: 99 }, { id: 12 });
		const parameters = { ...form, conversationId: '={{ $json.id }}' };
		const { error } = await runPact(pact, parameters, { items });
		expect(error?.message).toBe(
			'Pact did not list the messages (HTTP 404: Conversation not found)',
		);
		expect(error?.description).toContain('Company 5, Conversation 99');
		const outcome = await runPact(pact, parameters, { items, onError: 'continueRegularOutput' });
		expect(outcome.items).toMatchObject([
			{ json: { error: expect.stringContaining('Conversation 99') as string } },
			{ json: { external_id: 9000 }, pairedItem: { item: 1 } },
		]);
	});
});
