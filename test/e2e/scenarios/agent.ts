import assert from 'node:assert/strict';
import { startChatModel, type ChatModel } from '../agent/chatModel';
import type { Execution } from '../n8n/api';
import {
	byId,
	manualTrigger,
	node,
	PACT_TOOL,
	START,
	type WorkflowFile,
	type WorkflowNode,
} from '../n8n/workflow';
import type { Suite } from '../scenario';
import { COMPANY, WHATSAPP, type TestContext } from '../environment';

const REQUEST = 'Write to +7 925 000-00-01 that the flowers are on their way';

export const agent: Suite = {
	name: 'Pact as a tool of an AI agent',
	scenarios: [
		{
			name: 'The agent starts a conversation with the client it was told about',
			async run(context) {
				const model = await startChatModel([
					({ tools = [] }) => ({
						use: tools[0].function.name,
						with: { phone: '+7 925 000-00-01', message: 'Your flowers are on their way!' },
					}),
					() => ({ text: 'Done, the client knows.' }),
				]);
				const execution = await ask(context, model).finally(async () => await model.close());
				assert.equal(execution.error?.message, undefined);
				assert.equal(execution.status, 'success');

				const [first, second] = model.requests;
				const [tool] = first.tools ?? [];
				const properties = Object.keys(tool.function.parameters.properties as object);
				assert.deepEqual(properties.sort(), ['message', 'phone']);
				const [job] = context.pact.world.jobs;
				assert.equal(job.phone, '79250000001');
				assert.equal(job.text, 'Your flowers are on their way!');
				const answer = second.messages.find(({ role }) => role === 'tool');
				assert.match(String(answer?.content), new RegExp(`"id":${job.id}\\b`));
				assert.equal(execution.items('AI Agent')[0].output, 'Done, the client knows.');
			},
		},
		{
			name: 'With Continue On Error the agent reads what was wrong, and can say so',
			async run(context) {
				const model = await startChatModel([
					({ tools = [] }) => ({
						use: tools[0].function.name,
						with: { phone: 'unknown', message: 'Hello' },
					}),
					() => ({ text: 'I need a phone number.' }),
				]);
				const more = { onError: 'continueRegularOutput' };
				await ask(context, model, more).finally(async () => await model.close());
				assert.equal(context.pact.world.jobs.length, 0);
				const answer = model.requests[1]?.messages.find(({ role }) => role === 'tool');
				assert.match(String(answer?.content), /Phone .*unknown.*: enter 10 to 15 digits/);
			},
		},
		{
			name: 'Retry On Fail: the agent does not send again what may have been sent',
			async run(context) {
				// Up to 2.2 agents call their tools themselves; later ones ask n8n to run them.
				for (const agentVersion of [2.2, 3]) {
					context.pact.reset();
					context.pact.requests.length = 0;
					context.pact.fail({ method: 'POST', cut: 'after', times: Infinity });
					const model = await startChatModel([
						({ tools = [] }) => ({
							use: tools[0].function.name,
							with: { phone: '79250000001', message: 'Hello' },
						}),
						() => ({ text: 'I do not know whether it was sent.' }),
					]);
					const more = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
					const asked = ask(context, model, more, agentVersion);
					await asked.finally(async () => await model.close());
					assert.equal(context.pact.world.jobs.length, 1, `agent ${agentVersion}`);
				}
			},
		},
	],
};

async function ask(
	context: TestContext,
	model: ChatModel,
	more: Partial<WorkflowNode> = {},
	agentVersion = 3,
): Promise<Execution> {
	const data = { apiKey: 'none', url: model.url };
	const { id } = await context.api.createCredential('Scripted model', 'openAiApi', data);
	const workflow = await context.create(
		agentWorkflow(context, { id, name: 'Scripted model' }, more, agentVersion),
	);
	return await context.api.execute(workflow, START);
}

function agentWorkflow(
	context: TestContext,
	openAiApi: { id: string; name: string },
	more: Partial<WorkflowNode>,
	agentVersion: number,
): WorkflowFile {
	const fromAi = (name: string, about: string) => `={{ $fromAI('${name}', '${about}', 'string') }}`;
	const tool = context.pactNode(
		'Write to a client',
		{
			...{ resource: 'conversation', operation: 'start' },
			...{ companyId: byId(COMPANY), channelId: byId(WHATSAPP) },
			phone: fromAi('phone', 'The number of the client'),
			message: fromAi('message', 'What to write'),
		},
		{ type: PACT_TOOL, ...more },
	);
	const model = node(
		'Chat model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: { maxRetries: 0 } },
		{ typeVersion: 1.2, credentials: { openAiApi } },
	);
	const agentNode = node(
		'AI Agent',
		'@n8n/n8n-nodes-langchain.agent',
		{ promptType: 'define', text: REQUEST, options: {} },
		{ typeVersion: agentVersion },
	);
	const to = (type: string) => [[{ node: 'AI Agent', type, index: 0 }]];
	return {
		name: 'An agent with Pact',
		nodes: [manualTrigger(), agentNode, model, tool],
		connections: {
			[START]: { main: to('main') },
			[model.name]: { ai_languageModel: to('ai_languageModel') },
			[tool.name]: { ai_tool: to('ai_tool') },
		},
		settings: { executionOrder: 'v1' },
	};
}
