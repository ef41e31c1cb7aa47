import assert from 'node:assert/strict';
import type { ChatModel, ChatRequest } from '../agent/chatModel';
import type { Execution, StoredWorkflow } from '../n8n/api';
import { byId, chain, node, PACT_MEMORY, PACT_TRIGGER, type WorkflowFile } from '../n8n/workflow';
import { eventually } from '../scenario';
import { COMPANY, WHATSAPP, type PactContext } from '../environment';

const PHONE = '79250000001';
export const AGENT = '@n8n/n8n-nodes-langchain.agent';

/** IDs that no scenario before had: n8n remembers by their IDs what it has sent. */
export function freshIds({ pact }: PactContext): void {
	const id = 100_000 + Math.floor(Math.random() * 1e9);
	const messages = [{ id, income: true, message: 'x' }];
	const conversations = [{ id, phone: '79259999999', messages }];
	const channels = [{ id: WHATSAPP, provider: 'whatsapp' }];
	pact.reset({ companies: [{ id: COMPANY, name: 'Flower Shop', channels, conversations }] });
}

/** What a model was told, without n8n's instructions. */
export function saidTo({ messages }: ChatRequest): string[] {
	return messages
		.filter(({ role }) => role !== 'system')
		.map(({ role, content }) => {
			const parts = Array.isArray(content) ? (content as Array<{ text?: string }>) : [];
			return `${role}: ${typeof content === 'string' ? content : parts.map(({ text }) => text).join('')}`;
		});
}

export const sentTo = ({ pact }: PactContext) =>
	pact.world.messages.filter(({ income }) => !income);

export async function clientWrites({ pact }: PactContext, text: string): Promise<number> {
	const written = await pact.incomingMessage({ channelId: WHATSAPP, phone: PHONE, text });
	return written.message.conversation_id;
}

/** An operator in the Pact inbox: nothing that n8n knows of. */
export async function operatorWrites({ pact }: PactContext, conversationId: number, text: string) {
	const response = await fetch(`${pact.url}/api/p2/conversations/${conversationId}/messages`, {
		method: 'POST',
		headers: { 'x-private-api-token': pact.token, 'content-type': 'application/json' },
		body: JSON.stringify({ company_id: COMPANY, text }),
	});
	assert.ok(response.ok, await response.text());
}

export async function withModel(
	context: PactContext,
	{ url }: ChatModel,
	version: number,
	agentMore: object = {},
	memoryMore: object = {},
): Promise<WorkflowFile> {
	const name = 'Scripted model';
	const { id } = await context.api.createCredential(name, 'openAiApi', { apiKey: 'none', url });
	const agent = node(
		'AI Agent',
		AGENT,
		{ promptType: 'define', text: '={{ $json.text }}', options: {}, ...agentMore },
		{ typeVersion: version },
	);
	const model = node(
		'Chat Model',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi',
		{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: { maxRetries: 0 } },
		{ typeVersion: 1.2, position: [150, 250], credentials: { openAiApi: { id, name } } },
	);
	const file = botWorkflow(context, { agent, memoryMore });
	const toAgent = [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]];
	return {
		...file,
		nodes: [...file.nodes, model],
		connections: { ...file.connections, [model.name]: { ai_languageModel: toAgent } },
	};
}

export function botWorkflow(
	context: PactContext,
	{ agent, memoryMore = {} }: { agent: WorkflowFile['nodes'][number]; memoryMore?: object },
): WorkflowFile {
	const credentials = { pactApi: context.credential };
	const trigger = node(
		'Pact Trigger',
		PACT_TRIGGER,
		{ registration: 'companyWebhook', companyId: byId(COMPANY), events: ['messageReceived'] },
		{ credentials, webhookId: crypto.randomUUID() },
	);
	const send = context.pactNode(
		'Send',
		{
			...{ resource: 'message', operation: 'send', apiVersion: 'v2', companyId: byId(COMPANY) },
			conversationId: byId('={{ $("Pact Trigger").item.json.conversationId }}'),
			message: '={{ $json.output }}',
		},
		{ typeVersion: 2 },
	);
	const memoryNode = node(
		'Pact Chat Memory',
		PACT_MEMORY,
		{ companyId: byId(COMPANY), ...memoryMore },
		{ credentials, position: [300, 250] },
	);
	const isAgent = agent.type === AGENT;
	const file = chain('A bot that remembers', [trigger, agent, ...(isAgent ? [send] : [])]);
	const toAgent = [[{ node: agent.name, type: 'ai_memory', index: 0 }]];
	return {
		...file,
		nodes: [...file.nodes, memoryNode],
		connections: { ...file.connections, [memoryNode.name]: { ai_memory: toAgent } },
	};
}

export async function activated(context: PactContext, file: WorkflowFile): Promise<StoredWorkflow> {
	const workflow = await context.create(file);
	await context.api.activate(workflow.id);
	await eventually(() => assert.equal(context.pact.receivers('v2').length, 1));
	return workflow;
}

/** The latest execution, once there are so many; all have to succeed. */
export async function lastExecution(
	{ api }: PactContext,
	{ id }: StoredWorkflow,
	count: number,
): Promise<Execution> {
	// The first agent of an n8n keeps it busy for so long that connections break.
	const executions = await eventually(async () => {
		assert.equal((await api.executionIds(id)).length, count);
		const ended = await api.executions(id);
		// n8n 1 may tell that an execution has ended before it has stored what its nodes did.
		for (const { node: runOf, error } of ended) assert.ok(error ?? runOf('AI Agent'));
		return ended;
	}, 60);
	for (const { error, status } of executions) {
		assert.equal(error?.message, undefined, error?.description ?? '');
		assert.equal(status, 'success');
	}
	return executions[count - 1];
}
