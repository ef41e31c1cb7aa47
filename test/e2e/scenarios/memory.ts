import assert from 'node:assert/strict';
import { startChatModel, type ChatRequest } from '../agent/chatModel';
import { allOperations, nameOf } from '../../engine/harness/allOperations';
import { fillableBy, keyOf, toolParameters } from '../../engine/harness/toolParameters';
import { enterInto } from '../../workflows/fillIn';
import { withoutReview } from '../n8n/examples';
import { readFilledExample } from '../n8n/filledExample';
import {
	byId,
	manualTrigger,
	node,
	PACT_MEMORY,
	PACT_TOOL,
	START,
	type Json,
} from '../n8n/workflow';
import { eventually, type Suite } from '../scenario';
import { COMPANY, type TestContext } from '../environment';
import {
	activated,
	AGENT,
	botWorkflow,
	clientWrites,
	freshIds,
	lastExecution,
	operatorWrites,
	saidTo,
	sentTo,
	withModel,
} from './bot';

const MANAGER = '@n8n/n8n-nodes-langchain.memoryManager';

/** One of each kind that n8n ships, and the newest. */
const AGENT_VERSIONS = [1.9, 2.2, 2.3, 3, 3.1];

export const memory: Suite = {
	name: 'Pact Chat Memory',
	scenarios: [
		{
			name: 'The node panel files Pact Chat Memory under AI, with an output for agents',
			async run({ api }) {
				const found = (await api.nodeTypes()).find(({ name }) => name === PACT_MEMORY);
				assert.ok(found, 'n8n does not know Pact Chat Memory');
				assert.deepEqual(found.codex?.categories, ['AI']);
				assert.deepEqual((found.codex?.subcategories as { AI: string[] }).AI, ['Memory']);
				assert.deepEqual(found.outputs, ['ai_memory']);
			},
		},
		{
			name: 'Every version of the AI Agent answers the second question with what was said before, by people too',
			seconds: 300,
			async run(context) {
				for (const version of await agentVersions(context))
					await conversationWith(context, version);
			},
		},
		{
			name: 'In version 1 of the API the agent knows the conversation as well',
			async run(context) {
				await conversationWith(context, 3, {}, { apiVersion: 'v1' });
			},
		},
		{
			name: 'After a restart of n8n the agent still knows its own words from those of people',
			seconds: 240,
			async run(context) {
				for (const sent of ['={{ $json.output }}', '=Bot: {{ $json.output }}']) {
					freshIds(context);
					const model = await startChatModel([
						() => ({ text: 'Yes, white roses.' }),
						() => ({ text: 'They are 300 each.' }),
						() => ({ text: 'Five are 1500.' }),
					]);
					try {
						const file = await withModel(context, model, 3);
						const send = file.nodes.find(({ name }) => name === 'Send');
						if (send) send.parameters = { ...send.parameters, message: sent };
						const workflow = await activated(context, file);
						const ask = async (text: string, count: number) => {
							const id = await clientWrites(context, text);
							await lastExecution(context, workflow, count);
							await eventually(() => assert.equal(sentTo(context).length, count));
							await context.pact.idle();
							return id;
						};
						const conversationId = await ask('Do you have roses?', 1);
						await ask('What do they cost?', 2);
						await operatorWrites(context, conversationId, 'Olga here: today 200.');
						await context.n8n.restart();
						await context.api.signIn();
						await clientWrites(context, 'And five?');
						await lastExecution(context, workflow, 3);
						const said = saidTo(model.requests[2]);
						console.log(`Sent as ${sent}, after a restart: ${JSON.stringify(said)}`);
						const own = sent.replace('=', '').replace('{{ $json.output }}', '');
						// What another node has worded anew is n8n's own once an agent has read it.
						const unread = own === '' ? '' : '[Operator] ';
						assert.deepEqual(said, [
							'user: Do you have roses?',
							`assistant: ${own}Yes, white roses.`,
							'user: What do they cost?',
							`assistant: ${unread}${own}They are 300 each.`,
							'assistant: [Operator] Olga here: today 200.',
							'user: And five?',
						]);
						await context.api.deactivate(workflow.id);
						await eventually(() => assert.equal(context.pact.receivers('v2').length, 0));
					} finally {
						await model.close();
					}
				}
			},
		},
		{
			name: 'The Chat Memory Manager reads the conversation',
			async run(context) {
				freshIds(context);
				const conversationId = await clientWrites(context, 'Do you have roses?');
				await operatorWrites(context, conversationId, 'Olga here: white and red ones.');
				for (const simplifyOutput of [true, false]) {
					const manager = node(
						'AI Agent',
						MANAGER,
						{ mode: 'load', simplifyOutput, options: {} },
						{ typeVersion: 1.1 },
					);
					const workflow = await activated(context, botWorkflow(context, { agent: manager }));
					await clientWrites(context, 'And tulips?');
					const execution = await lastExecution(context, workflow, 1);
					const [item] = execution.items('AI Agent');
					assert.ok(item, execution.stored);
					const { messages } = item;
					const text = JSON.stringify(messages);
					assert.match(text, /Do you have roses\?/);
					assert.match(text, /\[Operator\] Olga here/);
					assert.match(text, simplifyOutput ? /"human":"And tulips\?"/ : /HumanMessage/);
					await context.api.deactivate(workflow.id);
					await eventually(() => assert.equal(context.pact.receivers('v2').length, 0));
				}
			},
		},
		{
			name: 'The example AI bot knows what a colleague wrote, leaves a note and hands the client over',
			seconds: 120,
			async run(context) {
				freshIds(context);
				const model = await startChatModel([
					() => ({ text: 'Yes, white roses.' }),
					({ tools = [] }) => ({
						use: nameOfTool(tools, /note about this client/),
						with: { note: 'Wants the 300 back' },
					}),
					({ tools = [] }) => ({ use: nameOfTool(tools, /Hands this conversation/), with: {} }),
					() => ({ text: 'A colleague will answer soon.' }),
				]);
				try {
					const name = 'Scripted model';
					const data = { apiKey: 'none', url: model.url };
					const openAiApi = {
						...(await context.api.createCredential(name, 'openAiApi', data)),
						name,
					};
					const known = { pactApi: context.credential };
					const example = await readFilledExample('ai-bot.json', known, { company: COMPANY });
					const filled = enterInto(example, {
						'Chat Model': {
							parameters: { model: byId('scripted'), options: {} },
							credentials: { openAiApi: { id: openAiApi.id, name } },
						},
						'Hand Over to a Person': {
							parameters: { updateFields: { assigneeId: '1234', repliedState: 'unreplied' } },
						},
					});
					// This conversation needs no approval, and n8n 1 knows none.
					const workflow = await activated(context, withoutReview(filled));
					const conversationId = await clientWrites(context, 'Do you have roses?');
					await lastExecution(context, workflow, 1);
					await eventually(() => assert.equal(sentTo(context).length, 1));
					await context.pact.idle();
					await operatorWrites(context, conversationId, 'Olga here: they cost 300 each.');
					await clientWrites(context, 'Too much, I want my money back!');
					const execution = await lastExecution(context, workflow, 2);

					const said = saidTo(model.requests[1]);
					assert.deepEqual(said.slice(0, 3), [
						'user: Do you have roses?',
						'assistant: Yes, white roses.',
						'assistant: [Operator] Olga here: they cost 300 each.',
					]);
					const paths = context.pact.requests.map(({ method, path }) => `${method} ${path}`);
					assert.ok(
						paths.some((path) => /^PUT .*\/note$/.test(path)),
						paths.join('\n'),
					);
					assert.ok(
						paths.includes(`PUT /api/p2/conversations/${conversationId}`),
						paths.join('\n'),
					);
					assert.equal(sentTo(context).at(-1)?.message, 'A colleague will answer soon.');
					// n8n 1 has no place for it.
					const isNewer = (await agentVersions(context)).includes(3.1);
					assert.equal(execution.stored.includes('"session_id"'), isNewer);

					const looked = paths.filter((path) => /^GET .*\/messages$/.test(path));
					assert.equal(looked.length, 2, 'One look for each run of the agent');
				} finally {
					await model.close();
				}
			},
		},
		{
			name: 'A model is told in plain words what each operation does, and what to fill in',
			seconds: 120,
			async run(context) {
				const model = await startChatModel([() => ({ text: 'Fine' })]);
				try {
					const tools = allOperations.map((operation) =>
						node(nameOf(operation), PACT_TOOL, toolParameters(operation) as Json, {
							typeVersion: 2,
							credentials: { pactApi: context.credential },
						}),
					);
					const name = 'Scripted model';
					const data = { apiKey: 'none', url: model.url };
					const { id } = await context.api.createCredential(name, 'openAiApi', data);
					const agent = node(
						'AI Agent',
						AGENT,
						{ promptType: 'define', text: 'Hi' },
						{ typeVersion: 3 },
					);
					const chat = node(
						'Chat Model',
						'@n8n/n8n-nodes-langchain.lmChatOpenAi',
						{ model: { __rl: true, mode: 'id', value: 'scripted' } },
						{ typeVersion: 1.2, credentials: { openAiApi: { id, name } } },
					);
					const to = (type: string) => ({ [type]: [[{ node: 'AI Agent', type, index: 0 }]] });
					const workflow = await context.create({
						name: 'Everything as a tool',
						nodes: [manualTrigger(), agent, chat, ...tools],
						connections: {
							[START]: to('main'),
							[chat.name]: to('ai_languageModel'),
							...Object.fromEntries(tools.map((tool) => [tool.name, to('ai_tool')])),
						},
					});
					const execution = await context.api.execute(workflow, START);
					assert.equal(execution.error?.message, undefined);
					const [{ tools: given = [] }] = model.requests;
					const texts = given.map(({ function: tool }) => tool.description);
					const expected = allOperations.map(({ texts: [, action] }) => `${action} in Pact`);
					assert.deepEqual([...texts].sort(), [...expected].sort());
					for (const { function: tool } of given) {
						// n8n leaves out what the form does not show.
						const known = allOperations
							.filter(({ texts: [, action] }) => tool.description === `${action} in Pact`)
							.flatMap(({ fields }) => fillableBy(fields).map(keyOf));
						const keys = Object.keys(tool.parameters.properties as object);
						assert.deepEqual(
							keys.filter((key) => !known.includes(key)),
							[],
							tool.description,
						);
						assert.ok(keys.length > 0, `${tool.description}: nothing to fill in`);
					}
				} finally {
					await model.close();
				}
			},
		},
		{
			// Last: n8n keeps away from Pact for as long as Pact asks, in every execution.
			name: 'When Pact allows no look for now, the agent answers all the same, and the node warns',
			async run(context) {
				freshIds(context);
				const model = await startChatModel([() => ({ text: 'Hello!' })]);
				try {
					const workflow = await activated(context, await withModel(context, model, 3));
					context.pact.fail({
						method: 'GET',
						path: /\/messages$/,
						status: 429,
						body: { errors: [{ status: 429, detail: 'Please wait for 50 seconds' }] },
						times: Infinity,
					});
					await clientWrites(context, 'Hi');
					const execution = await lastExecution(context, workflow, 1);
					assert.equal(execution.items('AI Agent')[0].output, 'Hello!');
					const hints = (execution.node('Pact Chat Memory')?.hints ?? []).map(
						(hint) => hint.message,
					);
					assert.match(hints.join(), /Please wait for 50 seconds.*answers without the history/);
				} finally {
					await model.close();
				}
			},
		},
	],
};

function nameOfTool(tools: NonNullable<ChatRequest['tools']>, about: RegExp): string {
	const found = tools.find(({ function: { description } }) => about.test(description));
	assert.ok(found, `No tool is described as ${String(about)}`);
	return found.function.name;
}

async function agentVersions({ api }: TestContext): Promise<number[]> {
	const rows = (await api.nodeTypes()).filter(({ name }) => name === AGENT);
	const known = new Set(rows.flatMap(({ version }) => version as number | number[]));
	return AGENT_VERSIONS.filter((version) => known.has(version));
}

/** Two questions of a client, and what an operator writes between them. */
async function conversationWith(
	context: TestContext,
	version: number,
	agentMore: object = {},
	memoryMore: object = {},
): Promise<void> {
	freshIds(context);
	const model = await startChatModel([
		() => ({ text: 'Yes, white roses.' }),
		() => ({ text: 'Five are 1500.' }),
	]);
	try {
		const file = await withModel(context, model, version, agentMore, memoryMore);
		const workflow = await activated(context, file);
		const conversationId = await clientWrites(context, 'Do you have roses?');
		await lastExecution(context, workflow, 1);
		await eventually(() => assert.equal(sentTo(context).length, 1));
		await context.pact.idle();
		await operatorWrites(context, conversationId, 'Olga here: they cost 300 each.');
		await clientWrites(context, 'And how much are five?');
		const execution = await lastExecution(context, workflow, 2);

		const said = saidTo(model.requests[1]);
		assert.deepEqual(
			said,
			[
				'user: Do you have roses?',
				'assistant: Yes, white roses.',
				'assistant: [Operator] Olga here: they cost 300 each.',
				'user: And how much are five?',
			],
			`AI Agent ${version} was given ${JSON.stringify(said)}`,
		);
		assert.equal(execution.items('AI Agent')[0].output, 'Five are 1500.');
		assert.match(execution.stored, /loadMemoryVariables/);
		await context.api.deactivate(workflow.id);
		await eventually(() => assert.equal(context.pact.receivers('v2').length, 0));
	} finally {
		await model.close();
	}
}
