import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { IncomingMessage, Pact } from '../../simulator';
import { asStored, credentialsFor, type CredentialMore } from '../harness/runPact';
import { runWorkflow, type WorkflowJson } from '../harness/runWorkflow';
import { script } from '../harness/stubAgent';

export const COMPANY = 154;
const WHATSAPP = 399;
const PHONE = '79250000001';

export const world = {
	companies: [{ id: COMPANY, name: 'Shop', channels: [{ id: WHATSAPP, provider: 'whatsapp' }] }],
};

/** The client writes. */
export async function clientWrites(pact: Pact, text: string, more: Partial<IncomingMessage> = {}) {
	const written = await pact.incomingMessage({
		channelId: WHATSAPP,
		phone: PHONE,
		text,
		...more,
	});
	return {
		conversationId: written.message.conversation_id,
		messageId: written.message.id,
		text,
	};
}

/** Somebody else than n8n writes to the client, such as an operator in the Pact inbox. */
export async function operatorWrites(pact: Pact, conversationId: number, text: string) {
	const response = await fetch(`${pact.url}/api/p2/conversations/${conversationId}/messages`, {
		method: 'POST',
		headers: { 'x-private-api-token': pact.token, 'content-type': 'application/json' },
		body: JSON.stringify({ company_id: COMPANY, text }),
	});
	if (!response.ok) throw new Error(await response.text());
}

const pactApi = { id: '1', name: 'Pact' };

/** Agent > Send, the agent with Pact Chat Memory. */
export function botWorkflow(
	memory: IDataObject = {},
	{
		agent = {},
		type = 'agent',
		send = {},
	}: { agent?: IDataObject; type?: string; send?: IDataObject } = {},
): WorkflowJson {
	return {
		nodes: [
			{
				id: 'agent',
				name: 'AI Agent',
				type: `@n8n/n8n-nodes-langchain.${type}`,
				typeVersion: type === 'agent' ? 3 : 1.1,
				position: [0, 0],
				parameters: {
					promptType: 'define',
					text: '={{ $json.text }}',
					...agent,
				} as INodeParameters,
			},
			{
				id: 'memory',
				name: 'Memory',
				type: 'n8n-nodes-pact.pactMemory',
				typeVersion: 1,
				position: [0, 200],
				parameters: asStored({ companyId: COMPANY, ...memory }) as INodeParameters,
				credentials: { pactApi },
			},
			...(type === 'agent'
				? [
						{
							id: 'send',
							name: 'Send',
							type: 'n8n-nodes-pact.pact',
							typeVersion: 2,
							position: [200, 0] as [number, number],
							parameters: {
								...{
									resource: 'message',
									operation: 'send',
									apiVersion: memory.apiVersion ?? 'v2',
								},
								...asStored({
									companyId: COMPANY,
									conversationId: '={{ $("Start").item.json.conversationId }}',
									message: '={{ $json.output }}',
								}),
								...send,
							} as INodeParameters,
							credentials: { pactApi },
						},
					]
				: []),
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [-200, 0],
				parameters: {},
			},
		],
		connections: {
			Start: { main: [[{ node: 'AI Agent', type: 'main', index: 0 }]] },
			...(type === 'agent' && {
				'AI Agent': { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
			}),
			Memory: { ai_memory: [[{ node: 'AI Agent', type: 'ai_memory', index: 0 }]] },
		},
	};
}

/** Runs the bot for a message as the Pact Trigger outputs it. */
export async function runBot(
	pact: Pact,
	events: IDataObject | IDataObject[],
	workflow: WorkflowJson = botWorkflow(),
	credential: CredentialMore = {},
) {
	const items: INodeExecutionData[] = [events].flat().map((json) => ({ json }));
	const outcome = await runWorkflow(workflow, {
		credentials: credentialsFor(pact, credential),
		items,
		startNode: 'Start',
	});
	const [answer] = outcome.node('AI Agent').items;
	return {
		...outcome,
		answer: answer?.json.output,
		history: (answer?.json.history ?? []) as string[],
		hints: outcome.node('Memory').hints.map(({ message }) => message),
	};
}

/** Looks at the messages of a conversation so far. */
export const looks = (pact: Pact) =>
	pact.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages')).length;

/** Puts the agents back to how they are. */
export function resetScript(): void {
	Object.assign(script, {
		answer: (prompt: string) => `Answer to: ${prompt}`,
		rounds: 1,
		tool: undefined,
		save: async (memory: Parameters<typeof script.save>[0], input: string, output: string) =>
			await memory.saveContext({ input }, { output }),
	});
}
