import assert from 'node:assert/strict';
import { startChatModel, type ChatModel } from '../agent/chatModel';
import { byId, manualTrigger, node, PACT_TOOL, START } from '../n8n/workflow';
import { readExample } from '../n8n/examples';
import type { Execution } from '../n8n/api';
import { eventually, type Suite } from '../scenario';
import { COMPANY, type TestContext } from '../environment';
import { askNode, conversationWith, linksTo, textsTo, visit } from './asking';

const MANAGER = '79250000001';
const HITL_TOOL = 'n8n-nodes-pact.pactHitlTool';

export const review: Suite = {
	name: 'An AI agent that asks a person first',
	scenarios: [
		{
			name: 'Approved over WhatsApp, the tool runs',
			async run(context) {
				for (const apiVersion of ['v2', 'v1'] as const) {
					const result = await runReview(context, 'Approve', apiVersion);
					if (!result) return;
					const { execution, model, client, text } = result;
					assert.match(text, /The AI agent wants to use "Refund_and_Tell"/);
					assert.match(text, /"amount": ?"120"/);
					assert.doesNotMatch(text, /\[object/);
					assert.deepEqual(textsTo(context, client), ['We refund 120 € to you today.']);
					assert.equal(execution.items('AI Agent')[0].output, 'Done.');
					const answer = model.requests[1]?.messages.find(({ role }) => role === 'tool');
					// Version 1 answers with the delivery, which has no text.
					const told = { v1: /"state"|trying_deliver|delivered/, v2: /We refund 120/ }[apiVersion];
					assert.match(String(answer?.content), told);
				}
			},
			seconds: 240,
		},
		{
			name: 'Declined, the tool does not run, and the agent knows why',
			async run(context) {
				for (const apiVersion of ['v2', 'v1'] as const) {
					const result = await runReview(context, 'Decline', apiVersion);
					if (!result) return;
					assert.deepEqual(textsTo(context, result.client), []);
					const answer = result.model.requests[1]?.messages.find(({ role }) => role === 'tool');
					console.log(`A declined tool answers the agent: ${String(answer?.content)}`);
					assert.match(String(answer?.content), /declin|reject|denied|not approved/i);
				}
			},
			seconds: 240,
		},
		{
			name: 'As a plain tool of an agent that runs its tools itself it refuses, and sends nothing',
			async run(context) {
				for (const apiVersion of ['v2', 'v1']) {
					// Agents before version 3 run their tools themselves, on both lines of n8n.
					const { said, client } = await useAsPlainTool(context, 2.2, apiVersion);
					assert.match(said, /cannot wait for an answer while it uses this tool/);
					assert.deepEqual(textsTo(context, client), []);
				}
			},
			seconds: 240,
		},
		{
			name: 'As a plain tool of an agent whose tools n8n runs',
			async run(context) {
				const { said, client, execution } = await useAsPlainTool(context, 3, 'v2');
				console.log(`${execution.status}: ${said}; ${JSON.stringify(textsTo(context, client))}`);
			},
			seconds: 240,
		},
	],
};

/** Has an agent use Send and Wait as a tool without human review. */
async function useAsPlainTool(context: TestContext, typeVersion: number, apiVersion: string) {
	context.pact.reset();
	const client = await conversationWith(context, MANAGER);
	const model = await startChatModel([
		({ tools = [] }) => ({ use: tools[0].function.name, with: { input: 'x' } }),
		() => ({ text: 'I cannot ask.' }),
	]);
	const data = { apiKey: 'none', url: model.url };
	const { id } = await context.api.createCredential('Scripted model', 'openAiApi', data);
	const openAiApi = { id, name: 'Scripted model' };
	const tool = askNode(
		context,
		{ conversationId: byId(client), apiVersion },
		{ type: PACT_TOOL, name: 'Ask', onError: 'continueRegularOutput' },
	);
	const chat = node(
		'Chat model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{ model: byId('scripted'), options: { maxRetries: 0 } },
		{ typeVersion: 1.2, credentials: { openAiApi } },
	);
	const agent = node(
		'AI Agent',
		'@n8n/n8n-nodes-langchain.agent',
		{ promptType: 'define', text: 'Ask whether we may refund', options: {} },
		{ typeVersion },
	);
	const to = (type: string) => [[{ node: agent.name, type, index: 0 }]];
	const workflow = await context.create({
		name: 'An agent that cannot wait',
		nodes: [manualTrigger(), agent, chat, tool],
		connections: {
			[START]: { main: to('main') },
			[chat.name]: { ai_languageModel: to('ai_languageModel') },
			[tool.name]: { ai_tool: to('ai_tool') },
		},
		settings: { executionOrder: 'v1' },
	});
	const execution = await context.api
		.execute(workflow, START)
		.finally(async () => await model.close());
	const answer = model.requests[1]?.messages.find(({ role }) => role === 'tool');
	const said = `${String(answer?.content)} ${execution.error?.message ?? ''}`;
	return { said, client, execution };
}

/** Runs the example to its end; `undefined` where n8n has no such tools. */
async function runReview(
	context: TestContext,
	answer: 'Approve' | 'Decline',
	apiVersion: 'v1' | 'v2',
) {
	context.pact.reset();
	const types = await context.api.nodeTypes();
	if (!types.some(({ name }) => name === HITL_TOOL)) {
		console.log('This n8n has no tools for human review');
		return undefined;
	}
	const manager = await conversationWith(context, MANAGER);
	const client = await conversationWith(context, '79250000002');
	const model = await startChatModel([
		({ tools = [] }) => ({
			use: tools[0].function.name,
			with: { toolParameters: { amount: '120' }, hitlParameters: {} },
		}),
		() => ({ text: 'Done.' }),
	]);
	try {
		const execution = await play(context, model, { manager, client, apiVersion }, answer);
		await context.pact.idle();
		const text = textsTo(context, manager).at(-1) ?? '';
		return { execution, model, client, text };
	} finally {
		await model.close();
	}
}

async function play(
	context: TestContext,
	model: ChatModel,
	{ manager, client, apiVersion }: { manager: number; client: number; apiVersion: 'v1' | 'v2' },
	answer: 'Approve' | 'Decline',
): Promise<Execution> {
	const data = { apiKey: 'none', url: model.url };
	const { id } = await context.api.createCredential('Scripted model', 'openAiApi', data);
	const example = await readExample('agent-asks-first.json', {
		pactApi: context.credential,
		openAiApi: { id, name: 'Scripted model' },
	});
	const nodes = example.nodes.map((node) => {
		const parameters = { ...node.parameters };
		const conversation = { [HITL_TOOL]: manager, 'n8n-nodes-pact.pactTool': client }[node.type];
		if (conversation !== undefined) {
			parameters.apiVersion = apiVersion;
			parameters.companyId = { __rl: true, mode: 'id', value: String(COMPANY) };
			parameters.conversationId = { __rl: true, mode: 'id', value: String(conversation) };
		}
		const isModel = node.type.endsWith('lmChatOpenAi');
		if (isModel) {
			Object.assign(parameters, { model: { __rl: true, mode: 'id', value: 'scripted' } });
			parameters.options = { maxRetries: 0 };
		}
		const openAiApi = { id, name: 'Scripted model' };
		return { ...node, parameters, ...(isModel && { credentials: { openAiApi } }) };
	});
	const workflow = await context.create({ ...example, nodes });
	const run = await context.api.begin(workflow, 'When Clicking Execute');
	await context.api.waiting(run, 60);
	const links = await eventually(async () => {
		const found = await linksTo(context, manager);
		assert.equal(found.length, 2);
		return found;
	});
	await visit(links[answer === 'Approve' ? 0 : 1], {});
	return await context.api.finished(run);
}
