import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
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
		title: 'with a file',
		form: { companyId: 5, conversationId: 11, returnAll: true },
		prepare: addMessageWithFile,
	},
];

const pauses = recordPauses();
let pact: Pact;
afterEach(async () => await pact.close());

const START = Date.parse('2026-03-01T00:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

/** Conversation 11 with so many messages, one a minute from the first of March on; conversation 12 with one. */
async function startWith(count: number) {
	const messages = Array.from({ length: count }, (_, minute) => ({
		id: minute + 1,
		message: `No. ${minute}`,
		external_created_at: at(minute),
	}));
	const channels = [{ id: 1, provider: 'whatsapp' }];
	const other = [{ id: 9000, external_created_at: at(0) }];
	const conversations = [
		{ id: 11, phone: '79250000001', messages },
		{ id: 12, phone: '79250000002', messages: other },
	];
	pact = await startPact({ world: { companies: [{ id: 5, channels, conversations }] } });
}

const form = {
	...{ resource: 'message', operation: 'getAll', apiVersion: 'v2' },
	...{ companyId: 5, conversationId: 11, returnAll: true },
};
const limited = (limit: number, options: IDataObject = {}) => ({
	...form,
	...{ returnAll: false, limit, options },
});
const idsOf = ({ items }: Awaited<ReturnType<typeof runPact>>) => items.map(({ json }) => json.id);
const range = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);
const pages = () => pact.requests.map(({ query }) => query.page);

describe('Message: Get Many in v2', () => {
	it("lists the messages of each conversation, newest first, as Pact's v2 shows them", async () => {
		await startWith(3);
		const { items, error } = await runPact(
			pact,
			{ ...form, conversationId: '={{ $json.id }}' },
			{ items: itemsOf({ id: 11 }, { id: 12 }) },
		);
		expect(error).toBeUndefined();
		expect(items.map(({ json, pairedItem }) => [json.id, pairedItem])).toEqual([
			[3, { item: 0 }],
			[2, { item: 0 }],
			[1, { item: 0 }],
			[9000, { item: 1 }],
		]);
		expect(items[2].json).toMatchObject({
			...{ external_id: null, company_id: 5, conversation_id: 11, message: 'No. 0' },
			...{ external_created_at: at(0), attachments: [], status: 'sent' },
		});
		expect(pact.requests.map(({ query }) => query)).toEqual(
			Array(2).fill({ company_id: '5', page: '1', per_page: '150' }),
		);
	});

	it('reads page after page, and keeps to 20 a minute by waiting', async () => {
		await startWith(3200);
		const outcome = await runPact(pact, form);
		expect(outcome.error).toBeUndefined();
		expect(idsOf(outcome)).toEqual(range(1, 3200).reverse());
		expect(pact.requests).toHaveLength(23);
		expect(pact.requests.filter(({ status }) => status === 429)).toEqual([]);
		expect(pauses.seconds.length).toBeGreaterThan(0);
		expect(outcome.hints[0].message).toMatch(/^To keep within Pact's limits: 1 item waited \d+ s/);
	});

	it('takes pages as large as Pact gives them', async () => {
		await startWith(60);
		pact.assumptions.v2PerPageMaximum = 50;
		expect(idsOf(await runPact(pact, form))).toEqual(range(1, 60).reverse());
	});
});

// The order is not documented: whatever it is, the same messages come out.
describe.each([true, false])(
	'Message: Get Many in v2, where Pact sorts newest first: %p',
	(newest) => {
		beforeEach(async () => {
			await startWith(400);
			pact.assumptions.v2NewestFirst = newest;
		});

		it('sorts all as wanted', async () => {
			expect(idsOf(await runPact(pact, form))).toEqual(range(1, 400).reverse());
			const options = { oldestFirst: true };
			expect(idsOf(await runPact(pact, { ...form, options }))).toEqual(range(1, 400));
		});

		it('gives the newest ones, with one request when they come first', async () => {
			const outcome = await runPact(pact, limited(3));
			expect(idsOf(outcome)).toEqual([400, 399, 398]);
			expect(pages()).toEqual(newest ? ['1'] : ['1', '2', '3', '4']);
		});

		it('gives the newest ones the other way round on request', async () => {
			const outcome = await runPact(pact, limited(3, { oldestFirst: true }));
			expect(idsOf(outcome)).toEqual([398, 399, 400]);
		});

		it('gives those since a moment, and asks for no page that cannot have any', async () => {
			const options = { since: at(350) };
			expect(idsOf(await runPact(pact, { ...form, options }))).toEqual(range(351, 400).reverse());
			expect(pages()).toEqual(newest ? ['1'] : ['1', '2', '3', '4']);
		});

		it('gives the newest ones since a moment', async () => {
			expect(idsOf(await runPact(pact, limited(2, { since: at(100) })))).toEqual([400, 399]);
			expect(idsOf(await runPact(pact, limited(2, { since: at(399) })))).toEqual([400]);
		});
	},
);

describe('Message: Get Many in v2, refused', () => {
	it.each<[IDataObject, RegExp]>([
		[{ options: { since: 'yesterday' } }, /^Since cannot be "yesterday": enter a date, such as/],
		[{ options: { since: '={{ $json.missing }}' } }, /^Since has no value: enter a date/],
		[
			{ options: { oldestFirst: '={{ "up" }}' } },
			/^Oldest First in Output cannot be "up": enter true or false/,
		],
		[{ returnAll: false, limit: 0 }, /^Limit cannot be 0: enter a whole number of 1 or more/],
		[
			{ conversationId: 'x' },
			/^Conversation cannot be "x": choose one from the list, or enter its ID, a whole number above 0/,
		],
	])('before any request: %j', async (change, message) => {
		await startWith(1);
		const { error } = await runPact(pact, { ...form, ...change });
		expect(error?.message).toMatch(message);
		expect(pact.requests).toEqual([]);
	});

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
			{ json: { id: 9000 }, pairedItem: { item: 1 } },
		]);
	});
});
