import type { Pact } from '../simulator';
import { startBatchingServer, type BatchingServer } from './harness/batchingServer';
import { CORE_OPERATIONS } from './harness/coreOperations';
import { startPactWithChannels } from './harness/fixtures';
import { credentialsFor, itemsOf, runPact } from './harness/runPact';
import { runWorkflow } from './harness/runWorkflow';

const [getAll, create, update, remove, start] = CORE_OPERATIONS;

describe('Order', () => {
	let server: BatchingServer;
	afterEach(async () => await server.close());

	it('reads ten at once and gives the answers back in the order of the items', async () => {
		server = await startBatchingServer(10, (path) => ({
			data: { channels: [{ external_id: Number(path.split('/')[3]) }] },
		}));
		const ids = Array.from({ length: 30 }, (_, index) => index + 1);
		const { items, error } = await runPact(
			server,
			{ ...getAll.form, companyId: '={{ $json.id }}' },
			{ items: itemsOf(...ids.map((id) => ({ id }))) },
		);
		expect(error).toBeUndefined();
		expect(server.mostAtOnce()).toBe(10);
		expect(items).toEqual(
			ids.map((id, item) => ({ json: { external_id: id }, pairedItem: { item } })),
		);
	});

	it.each([create, update, remove, start])(
		'runs $title one at a time, in order',
		async (operation) => {
			server = await startBatchingServer(1, () => ({ data: { external_id: 1, id: 1 } }));
			const { error } = await runPact(
				server,
				{ ...operation.form, companyId: '={{ $json.id }}' },
				{ items: itemsOf({ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }) },
			);
			expect(error).toBeUndefined();
			expect(server.mostAtOnce()).toBe(1);
			expect(server.arrived.map((path) => path.split('/')[3])).toEqual(['1', '2', '3', '4']);
		},
	);

	it('does not start the next item after one that failed', async () => {
		server = await startBatchingServer(1, () => ({ status: 'errored', errors: ['No'] }));
		const { error } = await runPact(server, start.form, { items: itemsOf({}, {}, {}) });
		expect(error?.message).toContain('HTTP 200: No');
		expect(server.arrived).toHaveLength(1);
	});
});

describe.each(CORE_OPERATIONS)('$title, when the second of three items is refused', (operation) => {
	const { form, didNot, output } = operation;
	const items = itemsOf({ company: 5 }, { company: 6 }, { company: 5 });
	const parameters = { ...form, companyId: '={{ $json.company }}' };
	let pact: Pact;
	beforeEach(async () => {
		pact = await startPactWithChannels({ assumptions: { oneChannelPerProvider: false } });
	});
	afterEach(async () => await pact.close());

	it('stops with the error of that item', async () => {
		const { error, items: out } = await runPact(pact, parameters, { items });
		expect(error?.message).toBe(`${didNot} (HTTP 404: Company not found)`);
		expect(error?.context.itemIndex).toBe(1);
		expect(out).toEqual([]);
	});

	it('goes on with On Error: Continue, the error in the place of the item', async () => {
		const outcome = await runPact(pact, parameters, { items, onError: 'continueRegularOutput' });
		expect(outcome.error).toBeUndefined();
		const first = outcome.items.filter(({ pairedItem }) => Object(pairedItem).item === 0);
		expect(first.map(({ json }) => json)).toEqual(output);
		const second = outcome.items.filter(({ pairedItem }) => Object(pairedItem).item === 1);
		expect(second).toHaveLength(1);
		expect(second[0].json).toEqual({
			error: expect.stringContaining(
				`${didNot} (HTTP 404: Company not found). Check that`,
			) as string,
		});
		expect(outcome.items.at(-1)?.pairedItem).toEqual({ item: 2 });
		expect(pact.requests.map(({ path }) => path.split('/')[3])).toEqual(['5', '6', '5']);
	});

	it('sends the error its own way with On Error: Continue (using error output)', async () => {
		const firstTwo = { items: items.slice(0, 2), onError: 'continueErrorOutput' } as const;
		const { outputs } = await runPact(pact, parameters, firstTwo);
		const [done, failed] = outputs;
		expect(done.map(({ json }) => json)).toEqual(output);
		expect(failed).toHaveLength(1);
		expect(failed[0]).toMatchObject({
			json: { error: expect.stringContaining('Company not found') as string },
			pairedItem: { item: 1 },
		});
	});
});

describe('Item links', () => {
	let pact: Pact;
	beforeEach(async () => (pact = await startPactWithChannels()));
	afterEach(async () => await pact.close());

	const pactNode = (name: string, parameters: object) => ({
		id: name,
		name,
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: parameters as never,
		credentials: { pactApi: { id: '1', name: 'Pact' } },
	});

	it('lead the next node back to the item each row came from', async () => {
		const field = (name: string, value: string) => ({ id: name, name, value, type: 'string' });
		const outcome = await runWorkflow(
			{
				nodes: [
					{ ...pactNode('Start', {}), type: 'n8n-nodes-base.manualTrigger', credentials: {} },
					pactNode('List', {
						resource: 'channel',
						operation: 'getAll',
						companyId: { __rl: true, mode: 'id', value: '={{ $json.company }}' },
						returnAll: true,
					}),
					{
						...pactNode('Look back', {
							assignments: {
								assignments: [
									field('note', "={{ $('Start').item.json.note }}"),
									field('channel', '={{ $json.external_id }}'),
								],
							},
						}),
						type: 'n8n-nodes-base.set',
						typeVersion: 3.4,
						credentials: {},
					},
				],
				connections: {
					Start: { main: [[{ node: 'List', type: 'main', index: 0 }]] },
					List: { main: [[{ node: 'Look back', type: 'main', index: 0 }]] },
				},
			},
			{
				credentials: credentialsFor(pact),
				items: itemsOf({ company: 5, note: 'first' }, { company: '5', note: 'second' }),
			},
		);
		expect(outcome.error).toBeUndefined();
		expect(outcome.node('Look back').items.map(({ json }) => json)).toEqual([
			{ note: 'first', channel: 1 },
			{ note: 'first', channel: 2 },
			{ note: 'second', channel: 1 },
			{ note: 'second', channel: 2 },
		]);
	});

	it('let n8n put the data of a failed item beside its error', async () => {
		const trigger = {
			...pactNode('Start', {}),
			type: 'n8n-nodes-base.manualTrigger',
			credentials: {},
		};
		const create = {
			...pactNode('Connect', {
				...CORE_OPERATIONS[1].form,
				companyId: { __rl: true, mode: 'id', value: '={{ $json.company }}' },
				token: '={{ $json.token }}',
			}),
			onError: 'continueErrorOutput' as const,
		};
		const given = { company: 6, token: 'the-token-of-a-sheet', row: 17 };
		const outcome = await runWorkflow(
			{
				nodes: [trigger, create],
				connections: { Start: { main: [[{ node: 'Connect', type: 'main', index: 0 }]] } },
			},
			{ credentials: credentialsFor(pact), items: itemsOf(given) },
		);
		expect(outcome.node('Connect').outputs).toMatchObject([
			[],
			[{ json: { ...given, error: expect.stringContaining('Company not found') as string } }],
		]);
	});

	it('produce nothing from no items', async () => {
		const { items, error } = await runPact(pact, getAll.form, { items: [] });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
		expect(pact.requests).toEqual([]);
	});
});
