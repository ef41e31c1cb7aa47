import { trimMessages } from '@langchain/core/messages';
import type { IDataObject } from 'n8n-workflow';
import { startPact, type Pact } from '../../simulator';
import { recordPauses } from '../harness/sleep';
import { script, type AgentMessage } from '../harness/stubAgent';
import { botWorkflow, clientWrites, operatorWrites, resetScript, runBot, world } from './bot';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	pact = await startPact({ world });
	resetScript();
});
afterEach(async () => await pact.close());

const manager = (mode: string) => botWorkflow({}, { type: 'memoryManager', agent: { mode } });

describe('What an agent gets', () => {
	it('is made of role and content only, and can still be asked for its type', async () => {
		let given: AgentMessage[] = [];
		script.answer = (_prompt, history) => {
			given = history;
			return 'Fine';
		};
		const { conversationId } = await clientWrites(pact, 'Hi');
		await operatorWrites(pact, conversationId, 'Hello');
		await runBot(pact, await clientWrites(pact, 'How are you?'));
		expect(JSON.parse(JSON.stringify(given))).toEqual([
			{ role: 'human', content: 'Hi' },
			{ role: 'ai', content: '[Operator] Hello' },
		]);
		expect(given.map((message) => message.getType())).toEqual(['human', 'ai']);
		expect('_getType' in (given[0] ?? {})).toBe(false);
	});
});

it('A memory limited in tokens keeps the newest messages', async () => {
	let kept: unknown[] = [];
	script.answer = async (_prompt, history) => {
		// As AI Agent 3 does it with the option Max Tokens From Memory; the model's counter of tokens loads its words from the network.
		kept = await trimMessages(history as never, {
			strategy: 'last',
			maxTokens: 2,
			tokenCounter: (messages) => messages.length,
			includeSystem: true,
			startOn: 'human',
			allowPartial: true,
		});
		return 'Fine';
	};
	for (const text of ['one', 'two', 'three']) await clientWrites(pact, text);
	await runBot(pact, await clientWrites(pact, 'four'));
	expect(kept).toMatchObject([{ content: 'two' }, { content: 'three' }]);
});

describe('An answer is known as the agent’s own', () => {
	const secondHistory = async () => {
		const first = await clientWrites(pact, 'Hi');
		await runBot(pact, first);
		pauses.pass(2);
		return (await runBot(pact, await clientWrites(pact, 'And?'))).history;
	};
	const OWN = ['human: Hi', 'ai: Answer to: Hi'];

	it('when n8n 2 hands over the messages of a run with tools', async () => {
		script.save = async ({ chatHistory }, input, output) =>
			await chatHistory.addMessages([{ content: input }, { content: '' }, { content: output }]);
		expect(await secondHistory()).toEqual(OWN);
	});

	it('when n8n 1 puts the tools before it', async () => {
		script.save = async (memory, input, output) =>
			await memory.saveContext(
				{ input },
				{ output: `[Used tools: Tool: Note, Input: {}, Result: [{"ok":true}] ] ${output}` },
			);
		expect(await secondHistory()).toEqual(OWN);
	});

	it('when another workflow of this n8n has sent it', async () => {
		const answered = botWorkflow({}, { send: { message: 'Your order is ready' } });
		await runBot(pact, await clientWrites(pact, 'Hi'), answered);
		pauses.pass(2);
		const { history } = await runBot(pact, await clientWrites(pact, 'And?'));
		expect(history).toEqual(['human: Hi', 'ai: Your order is ready']);
	});

	it('and the same words of an operator afterwards are not', async () => {
		const { conversationId } = await clientWrites(pact, 'Hi');
		await runBot(pact, await clientWrites(pact, 'Hi'));
		pauses.pass(2);
		await runBot(pact, await clientWrites(pact, 'Hello?'));
		await operatorWrites(pact, conversationId, 'Answer to: Hi');
		pauses.pass(2);
		const { history } = await runBot(pact, await clientWrites(pact, 'And?'));
		expect(history.slice(-3)).toEqual([
			'human: Hello?',
			'ai: Answer to: Hello?',
			'ai: [Operator] Answer to: Hi',
		]);
	});
});

describe('The Chat Memory Manager', () => {
	it('reads the conversation, the newest message too', async () => {
		const { conversationId } = await clientWrites(pact, 'Hi');
		await operatorWrites(pact, conversationId, 'Hello');
		const event = await clientWrites(pact, 'How are you?');
		const outcome = await runBot(pact, event, manager('load'));
		const [item] = outcome.node('AI Agent').items;
		const messages = item?.json.messages as Array<{ id: string[]; kwargs: IDataObject }>;
		expect(messages.map(({ id, kwargs }) => [id.at(-1), kwargs.content])).toEqual([
			['HumanMessage', 'Hi'],
			['AIMessage', '[Operator] Hello'],
			['HumanMessage', 'How are you?'],
		]);
	});

	it.each([
		['delete', 'cleared'],
		['insert', 'added to'],
	])('is refused to %s, and told how to write to the client', async (mode, done) => {
		const { error } = await runBot(pact, await clientWrites(pact, 'Hi'), manager(mode));
		expect(error?.message).toBe(
			`The memory is the conversation in Pact, which cannot be ${done} from here`,
		);
		expect(error?.description).toContain('Message > Send');
	});
});

describe('The form', () => {
	it('is refused for items of several conversations: an agent has one memory for all of them', async () => {
		const first = await clientWrites(pact, 'Hi');
		const other = await clientWrites(pact, 'Hello', { phone: '79250000002' });
		const { error } = await runBot(pact, [first, other]);
		expect(error?.description).toContain('several conversations');
		expect(pact.world.messages.filter(({ income }) => !income)).toEqual([]);
		const several = await runBot(pact, [first, first]);
		expect(several.error).toBeUndefined();
	});

	it.each([
		[{ conversationId: 'x' }, 'Conversation cannot be "x": choose one from the list, or enter its ID, a whole number above 0'],
		[{ contextWindowLength: 0 }, 'Context Window Length cannot be 0'],
		[{ options: { onRateLimit: 'perhaps' } }, 'On Rate Limit cannot be "perhaps"'],
		[{ options: { since: 'soon' } }, 'Since cannot be "soon"'],
		[{ options: { maxRateLimitWait: -1 } }, 'Max Rate Limit Wait cannot be -1'],
	])('%j is refused by name', async (memory, words) => {
		const { error } = await runBot(pact, await clientWrites(pact, 'Hi'), botWorkflow(memory));
		expect(`${error?.message} ${error?.description}`).toContain(words);
		expect(pact.requests).toEqual([]);
	});
});

it('The canvas shows what was read', async () => {
	await clientWrites(pact, 'Hi');
	const { stored } = await runBot(pact, await clientWrites(pact, 'And?'));
	expect(stored).toContain(
		'"action":"loadMemoryVariables","chatHistory":[{"role":"human","content":"Hi"}]',
	);
});

it.each([
	['what n8n names chatInput', { promptType: 'auto', text: '={{ $json.chatInput }}' }],
	['a form with the text in it', { promptType: 'define', text: '={{ $json.chatInput }}' }],
])('The prompt is found in %s', async (_where, agent) => {
	await clientWrites(pact, 'Hi');
	const { text, ...event } = await clientWrites(pact, 'And?');
	const outcome = await runBot(pact, { ...event, chatInput: text }, botWorkflow({}, { agent }));
	expect(outcome.history).toEqual(['human: Hi']);
});
