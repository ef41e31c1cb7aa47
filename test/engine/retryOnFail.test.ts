import { SupplyDataContext } from 'n8n-core';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { Workflow, type IDataObject, type INode, type IRunExecutionData } from 'n8n-workflow';
import type { Pact } from '../simulator';
import './harness/environment';
import { additionalDataFor } from './harness/additionalData';
import { CORE_OPERATIONS } from './harness/coreOperations';
import { startPactWithChannels, startPactWithConversations } from './harness/fixtures';
import { loadPackage } from './harness/package';
import { credentialsFor, itemsOf, runPact } from './harness/runPact';
import { acquireIsolate, runDataStartingAt, runWorkflow } from './harness/runWorkflow';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startPactWithChannels()));
afterEach(async () => await pact.close());

const start = { ...CORE_OPERATIONS[4].form, phone: '={{ $json.phone ?? "79250000001" }}' };
const sends = '/p1/companies/:id/channels/:channel/conversations';
const tries = (maxTries: number) => ({ retryOnFail: true, maxTries, waitBetweenTries: 1 });
const ON_ERROR = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;
const NOT_AGAIN = 'nothing was sent a second time';

/** What the node said at last, wherever it said it. */
const said = ({ error, outputs }: Awaited<ReturnType<typeof runPact>>) =>
	[error?.message, error?.description, ...outputs.flat().map(({ json }) => json.error)].join(' ');

const node = (name: string, more: Partial<INode>): INode => ({
	...{ id: name, name, typeVersion: 1, position: [0, 0], parameters: {} },
	type: 'n8n-nodes-base.noOp',
	...more,
});
const pactNode = (name: string, values: IDataObject = {}) =>
	node(name, {
		type: 'n8n-nodes-pact.pact',
		parameters: {
			...start,
			companyId: { __rl: true, mode: 'id', value: 5 },
			channelId: { __rl: true, mode: 'id', value: 1 },
			...values,
		} as never,
		credentials: { pactApi: { id: '1', name: 'Pact' } },
		...tries(3),
	});

const phones = () => pact.world.jobs.map(({ phone }) => phone);

describe('Retry On Fail', () => {
	it.each(ON_ERROR)('sends once what was not delivered (On Error: %s)', async (onError) => {
		pauses.during = () => pact.world.jobs.forEach(({ id }) => pact.finishJob(id, 'no such number'));
		const form = { ...start, options: { waitForDelivery: true } };
		const outcome = await runPact(pact, form, { onError, settings: tries(3) });
		expect(phones()).toEqual(['79250000001']);
		expect(said(outcome)).toContain('Pact did not deliver the message: no such number');
		expect(said(outcome)).toContain(NOT_AGAIN);
	});

	it.each(ON_ERROR)('sends once what may have been sent (On Error: %s)', async (onError) => {
		pact.fail({ path: sends, cut: 'after', times: Infinity });
		const outcome = await runPact(pact, start, { onError, settings: tries(5) });
		expect(pact.requests).toHaveLength(1);
		expect(said(outcome)).toContain(
			'It is unknown whether Pact was able to start the conversation',
		);
		expect(said(outcome)).toContain(NOT_AGAIN);
	});

	it.each(ON_ERROR)('tries again what Pact refused (On Error: %s)', async (onError) => {
		pact.fail({ path: sends, status: 402 }, { path: sends, status: 403 });
		const outcome = await runPact(pact, start, { onError, settings: tries(3) });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items).toMatchObject([{ json: { state: 'trying_deliver' } }]);
		expect(pact.requests).toHaveLength(3);
		expect(phones()).toHaveLength(1);
	});

	it('sends to the first client once while the second is tried five times', async () => {
		const items = itemsOf({ company: 5 }, { company: 6, phone: '79250000002' });
		const form = { ...start, companyId: '={{ $json.company }}' };
		const { error } = await runPact(pact, form, { items, settings: tries(5) });
		expect(phones()).toEqual(['79250000001']);
		expect(pact.requests).toHaveLength(6);
		expect(error?.message).toContain('HTTP 404: Company not found');
		expect(error?.description).toContain('The item before this one went through');
	});

	it('says once what became of the first client when the second may have been written to', async () => {
		pact.fail({ path: sends }, { path: sends, cut: 'after', times: Infinity });
		const items = itemsOf({}, { phone: '79250000002' });
		const { error } = await runPact(pact, start, { items, settings: tries(5) });
		expect(phones()).toEqual(['79250000001', '79250000002']);
		expect(error?.description?.match(/The item before this one went through/g)).toHaveLength(1);
	});

	it('sends to nobody when the second number is none', async () => {
		const items = itemsOf({}, { phone: 'Boris' });
		const { error } = await runPact(pact, start, { items, settings: tries(5) });
		expect(pact.requests).toEqual([]);
		expect(error?.message).toContain('Phone cannot be "Boris"');
	});

	it('gives back what was sent in an earlier try, with its hint', async () => {
		const channels = [1, 3].map((id) => ({ id, provider: 'whatsapp' as const }));
		await pact.close();
		pact = await startPactWithChannels({ world: { companies: [{ id: 5, channels }] } });
		pact.fail({ path: '/p1/companies/5/channels/3/conversations', status: 403, times: 2 });
		const items = itemsOf({ channel: 1 }, { channel: 3, phone: '79250000002' });
		const options = { waitForDelivery: '={{ $json.channel === 1 }}', deliveryTimeLimit: 1 };
		const form = { ...start, channelId: '={{ $json.channel }}', options };
		const { items: sent, hints } = await runPact(pact, form, { items, settings: tries(3) });
		expect(phones()).toEqual(['79250000001', '79250000002']);
		expect(sent.map(({ json }) => json.id)).toEqual(pact.world.jobs.map(({ id }) => id));
		expect(sent.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('Pact was still delivering') as string,
		]);
	});

	it('repeats nothing of an item of which one message is on its way', async () => {
		await pact.close();
		pact = await startPactWithConversations();
		const path = '/p1/companies/5/conversations/11/messages';
		pact.fail(
			{ path, status: 200, body: { data: { id: 1 } } },
			{ path, status: 403, times: Infinity },
		);
		const form = {
			...{ resource: 'message', operation: 'send', companyId: 5, conversationId: 11 },
			attachments: { attachmentIds: '1, 2' },
		};
		const { error } = await runPact(pact, form, { settings: tries(3) });
		expect(pact.requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
		expect(error?.description).toContain('Pact accepted 1 of the 2 messages of this item');
		expect(error?.description).toContain(NOT_AGAIN);
	});

	it('uploads a file again, which nobody has seen', async () => {
		await pact.close();
		pact = await startPactWithConversations();
		const path = '/p1/companies/5/conversations/11/messages/attachments';
		pact.fail({ path, cut: 'before' }, { path, cut: 'after' });
		const form = {
			...{ resource: 'message', operation: 'send', companyId: 5, conversationId: 11 },
			attachments: { fileUrls: 'https://example.com/1.pdf' },
		};
		const { error } = await runPact(pact, form, { settings: tries(3) });
		expect(error).toBeUndefined();
		expect(pact.world.jobs).toHaveLength(1);
	});

	it('does not use up a code twice that may have worked', async () => {
		const form = {
			...{ resource: 'channel', operation: 'enable', companyId: 5, channelId: 2 },
			code: '11223344',
		};
		pact.fail({ method: 'PUT', cut: 'after', times: 4 });
		const { error } = await runPact(pact, form, { settings: tries(2) });
		expect(pact.requests).toHaveLength(4);
		expect(error?.message).toContain('It is unknown whether Pact was able to enable the channel');
	});

	it('knows the one item of Execute Once', async () => {
		pact.fail({ path: sends, cut: 'after', times: Infinity });
		const settings = { ...tries(3), executeOnce: true };
		await runPact(pact, start, { items: itemsOf({}, {}, {}), settings });
		expect(pact.requests).toHaveLength(1);
	});
});

describe('Retry On Fail, where the same items come again', () => {
	const to = (...names: string[]) => ({
		main: [names.map((name) => ({ node: name, type: 'main' as const, index: 0 }))],
	});
	const trigger = node('Start', { type: 'n8n-nodes-base.manualTrigger' });
	const run = async (nodes: INode[], connections: Record<string, ReturnType<typeof to>>) =>
		await runWorkflow(
			{ nodes: [trigger, ...nodes], connections },
			{ credentials: credentialsFor(pact), items: itemsOf({ phone: '79250000001' }) },
		);

	it('sends from each of two nodes', async () => {
		const outcome = await run([pactNode('One'), pactNode('Two')], { Start: to('One', 'Two') });
		expect(outcome.error).toBeUndefined();
		expect(phones()).toHaveLength(2);
	});

	it('sends each time the node runs', async () => {
		const outcome = await run([node('A', {}), node('B', {}), pactNode('Pact')], {
			Start: to('A', 'B'),
			A: to('Pact'),
			B: to('Pact'),
		});
		expect(outcome.error).toBeUndefined();
		expect(phones()).toHaveLength(2);
	});
});

describe('Retry On Fail, used by an agent that calls its tools by itself', () => {
	/** As n8n does it for agents before their version 3: each try has its own run, context and item. */
	const invoke = async (...calls: IDataObject[]) => {
		const tool = pactNode('Tool', { phone: '={{ $fromAI("phone") }}' });
		const { nodeTypes } = await loadPackage();
		const workflow = new Workflow({ nodes: [tool], connections: {}, active: false, nodeTypes });
		await acquireIsolate(workflow);
		const base = { id: '1', name: 'Test', nodes: [tool], connections: {} } as never;
		const additionalData = await additionalDataFor(base, 'manual', credentialsFor(pact));
		const start = { node: tool, data: { main: [] }, source: null };
		const data = runDataStartingAt(start) as IRunExecutionData;
		const contextOf = (runIndex: number) =>
			new SupplyDataContext(
				workflow,
				tool,
				additionalData,
				'manual',
				data,
				runIndex,
				[],
				{},
				'ai_tool',
				{ node: tool, data: {}, source: null },
				[],
			);
		const type = nodeTypes.getByNameAndVersion('n8n-nodes-pact.pact', 1);
		const invokeTool = makeHandleToolInvocation(contextOf, tool, type, data) as Invoke;
		const answers: string[] = [];
		for (const call of calls) answers.push(await invokeTool(call).catch(String));
		return answers;
	};
	type Invoke = (toolArgs: IDataObject) => Promise<string>;

	it('sends once what may have been sent', async () => {
		pact.fail({ path: sends, cut: 'after', times: Infinity });
		const [answer] = await invoke({ phone: '79250000001' });
		expect(pact.requests).toHaveLength(1);
		expect(answer).toContain(NOT_AGAIN);
	});

	it('sends each time the agent asks for it', async () => {
		await invoke({ phone: '79250000001' }, { phone: '79250000001' });
		expect(phones()).toHaveLength(2);
	});
});
