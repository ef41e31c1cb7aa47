import { startPact, type Pact } from '../../simulator';
import { script } from '../harness/stubAgent';
import { asStored } from '../harness/runPact';
import type { WorkflowJson } from '../harness/runWorkflow';
import { recordPauses } from '../harness/sleep';
import {
	botWorkflow,
	clientWrites,
	looks,
	operatorWrites,
	resetScript,
	runBot,
	world,
} from './bot';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world });
	resetScript();
});
afterEach(async () => await pact.close());

const refusing = {
	method: 'GET',
	path: /\/messages$/,
	status: 429,
	body: { errors: [{ status: 429, detail: 'Please wait for 50 seconds' }] },
	times: Infinity,
};

describe('A look at the conversation', () => {
	it('is one for each run of an agent, however often it asks its memory', async () => {
		script.rounds = 4;
		await clientWrites(pact, 'Hi');
		const { history } = await runBot(pact, await clientWrites(pact, 'Are you there?'));
		expect(history).toEqual(['human: Hi']);
		expect(looks(pact)).toBe(1);
	});

	it('is one for each run of an agent, also when n8n runs its tools and the agent anew', async () => {
		script.tool = 'Note';
		const flow = botWorkflow();
		const [agent, , , start] = flow.nodes;
		if (!agent || !start) throw new Error('The bot has lost its nodes');
		flow.nodes.push({ ...start, id: 'note', name: 'Note' });
		flow.connections.Note = { ai_tool: [[{ node: agent.name, type: 'ai_tool', index: 0 }]] };
		await clientWrites(pact, 'Hi');
		const { error, history, node } = await runBot(pact, await clientWrites(pact, 'And?'), flow);
		expect(error).toBeUndefined();
		expect(node('Note').executed).toBe(true);
		expect(history).toEqual(['human: Hi']);
		expect(looks(pact)).toBe(1);
	});

	it('is one for all runs of the same second', async () => {
		const asked = await clientWrites(pact, 'Hi');
		const runs = await Promise.all([1, 2, 3, 4, 5].map(async () => await runBot(pact, asked)));
		expect(runs.map(({ error }) => error)).toEqual([1, 2, 3, 4, 5].map(() => undefined));
		expect(looks(pact)).toBe(1);
	});

	it('is a new one for the next question', async () => {
		await runBot(pact, await clientWrites(pact, 'Hi'));
		pauses.pass(2);
		const { history } = await runBot(pact, await clientWrites(pact, 'And?'));
		expect(looks(pact)).toBe(2);
		expect(history).toEqual(['human: Hi', 'ai: Answer to: Hi']);
	});

	const to = (...names: string[]) => [
		names.map((node) => ({ node, type: 'main' as const, index: 0 })),
	];

	it('of the Chat Memory Manager does not serve the agent: something may have been sent since', async () => {
		const ids = { conversationId: '={{ $("Start").first().json.conversationId }}' };
		const send = { ...asStored(ids), message: 'Which day suits you?' };
		const { nodes, connections } = botWorkflow(ids, { agent: { text: 'And now?' }, send });
		const [manager] = botWorkflow({}, { type: 'memoryManager', agent: { mode: 'load' } }).nodes;
		nodes.push({ ...manager, id: 'look', name: 'Look' } as (typeof nodes)[number]);
		connections.Memory?.ai_memory?.[0]?.push({ node: 'Look', type: 'ai_memory', index: 0 });
		const path = { Start: to('Look'), Look: to('Send'), Send: to('AI Agent') };
		for (const [name, main] of Object.entries(path)) connections[name] = { main };
		delete connections['AI Agent'];

		const flow = { nodes, connections } as WorkflowJson;
		const { error, history } = await runBot(pact, await clientWrites(pact, 'Hi'), flow);
		expect(error).toBeUndefined();
		expect(history).toEqual(['human: Hi', 'ai: Which day suits you?']);
		expect(looks(pact)).toBe(2);
	});

	it('of an agent that failed does not serve its next run', async () => {
		const histories: string[][] = [];
		script.answer = (_prompt, history) => {
			histories.push(history.map(({ content }) => content));
			if (histories.length === 1) throw new Error('The model is overloaded');
			return 'Fine';
		};
		const ids = { conversationId: '={{ $("Start").first().json.conversationId }}' };
		const send = { ...asStored(ids), message: 'One moment' };
		const { nodes, connections } = botWorkflow(ids, { agent: { text: 'And now?' }, send });
		Object.assign(nodes[0] ?? {}, { onError: 'continueRegularOutput' });
		connections.Start = { main: to('AI Agent', 'Send') };
		connections.Send = { main: to('AI Agent') };
		delete connections['AI Agent'];

		const settings = { executionOrder: 'v1' as const };
		const flow = { nodes, connections, settings } as WorkflowJson;
		const { error } = await runBot(pact, await clientWrites(pact, 'Hi'), flow);
		expect(error).toBeUndefined();
		expect(histories).toEqual([['Hi'], ['Hi', 'One moment']]);
	});

	it('reads as many messages as one page holds with one request', async () => {
		for (let count = 1; count <= 140; count++) await clientWrites(pact, `Message ${count}`);
		const asked = await clientWrites(pact, 'And now?');
		const { history } = await runBot(pact, asked, botWorkflow({ contextWindowLength: 140 }));
		expect(history).toHaveLength(140);
		expect(looks(pact)).toBe(1);
	});

	it('is not shared between conversations', async () => {
		const first = await clientWrites(pact, 'My name is Ann');
		const other = await clientWrites(pact, 'My name is Boris', { phone: '79250000002' });
		await runBot(pact, first);
		const { history } = await runBot(pact, { ...other, text: 'Who am I?' });
		expect(history).toEqual(['human: My name is Boris']);
	});
});

describe("When Pact's limits allow no look", () => {
	const stop = botWorkflow({ options: { onRateLimit: 'stop', maxRateLimitWait: 5 } });
	const impatient = botWorkflow({ options: { maxRateLimitWait: 5 } });

	it('the agent answers without the history, and the node says so', async () => {
		const asked = await clientWrites(pact, 'Hi');
		pact.fail(refusing);
		const { error, answer, history, hints } = await runBot(pact, asked, impatient);
		expect(error).toBeUndefined();
		expect(answer).toBe('Answer to: Hi');
		expect(history).toEqual([]);
		expect(hints).toEqual([
			'Pact did not list the messages (HTTP 429: Please wait for 50 seconds). The agent answers without the history.',
		]);
	});

	it('the agent knows what was read before', async () => {
		const first = await clientWrites(pact, 'My name is Ann');
		await runBot(pact, first, impatient);
		await operatorWrites(pact, first.conversationId, 'Nobody reads this');
		pauses.pass(2);
		pact.fail(refusing);
		const asked = await clientWrites(pact, 'Who am I?');
		const { history, hints } = await runBot(pact, asked, impatient);
		expect(history).toEqual(['human: My name is Ann']);
		expect(hints).toEqual([expect.stringContaining('answers with what was read before')]);
		const again = await runBot(pact, asked, impatient);
		expect(again.history).toEqual(['human: My name is Ann']);
	});

	it('the agent stops when it is told to', async () => {
		const asked = await clientWrites(pact, 'Hi');
		pact.fail(refusing);
		const { error, answer } = await runBot(pact, asked, stop);
		expect(error?.message).toContain('Please wait for 50 seconds');
		expect(answer).toBeUndefined();
	});

	it('it waits as long as the form allows', async () => {
		const asked = await clientWrites(pact, 'Hi');
		pact.fail({
			...refusing,
			times: 1,
			body: { errors: [{ detail: 'Please wait for 4 seconds' }] },
		});
		const { hints } = await runBot(pact, asked, impatient);
		expect(pauses.seconds).toEqual([4]);
		expect(hints).toEqual([]);
		expect(looks(pact)).toBe(2);
	});

	it('one that may wait is not refused with one that may not', async () => {
		const asked = await clientWrites(pact, 'Hi');
		pact.fail({ ...refusing, times: 1 });
		const patient = botWorkflow({ options: { onRateLimit: 'stop', maxRateLimitWait: 60 } });
		const runs = [runBot(pact, asked, impatient), runBot(pact, asked, patient)];
		const [, outcome] = await Promise.all(runs);
		expect(outcome?.error).toBeUndefined();
		expect(outcome?.answer).toBe('Answer to: Hi');
	});

	it('nobody runs into them: the twenty-first look of a minute is not even asked for', async () => {
		const clients = [];
		for (let count = 10; count <= 30; count++) {
			clients.push(await clientWrites(pact, 'Hi', { phone: `792500000${count}` }));
		}
		const hints = [];
		for (const asked of clients) hints.push(...(await runBot(pact, asked, impatient)).hints);
		expect(looks(pact)).toBe(20);
		expect(hints).toEqual([expect.stringMatching(/^Pact was not asked to list the messages/)]);
	});
});

it('An error of another kind stops the agent, because it would know nothing ever', async () => {
	const asked = await clientWrites(pact, 'Hi');
	const { error } = await runBot(pact, { ...asked, conversationId: 4711 });
	expect(error?.message).toMatch(/HTTP 404/);
	expect(error?.description).toContain('Conversation 4711');
});
