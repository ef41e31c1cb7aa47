import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** What an agent or the Chat Memory Manager calls on its memory (n8n 1.123 and 2.41). */
export interface AgentMemory {
	loadMemoryVariables(values: IDataObject): Promise<{ chat_history: AgentMessage[] }>;
	saveContext(input: IDataObject, output: IDataObject): Promise<void>;
	chatHistory: {
		getMessages(): Promise<Array<AgentMessage & { toJSON(): IDataObject }>>;
		addMessage(message: unknown): Promise<void>;
		addMessages(messages: unknown[]): Promise<void>;
		clear(): Promise<void>;
	};
}

export interface AgentMessage {
	role: 'human' | 'ai';
	content: string;
	getType(): string;
}

/** What the next agents answer, by default "Answer to: …". A test may also look at the memory here. */
export const script: {
	answer(prompt: string, history: AgentMessage[], memory: AgentMemory): string | Promise<string>;
	/** How often an agent asks its memory before it answers, as one does that uses tools */
	rounds: number;
	/** A node that n8n runs for the agent as its tool, and then the agent anew, as n8n 2 does */
	tool?: string;
	/** How n8n hands over what the agent said */
	save(memory: AgentMemory, input: string, output: string): Promise<void>;
} = {
	answer: (prompt) => `Answer to: ${prompt}`,
	rounds: 1,
	save: async (memory, input, output) => await memory.saveContext({ input }, { output }),
};

/** Calls its memory as n8n's AI Agent 3 does, and asks no model. */
export const stubAgent = nodeOf('AI Agent', {
	inputs: [
		NodeConnectionTypes.Main,
		{ type: NodeConnectionTypes.AiLanguageModel, maxConnections: 1 },
		{ type: NodeConnectionTypes.AiMemory, maxConnections: 1 },
		{ type: NodeConnectionTypes.AiTool },
	],
	properties: [field('promptType', 'auto'), field('text', '={{ $json.chatInput }}'), options()],
	async execute(response) {
		if (script.tool !== undefined && !response?.actionResponses.length) {
			await (await memoryOf(this)).loadMemoryVariables({});
			const call = { nodeName: script.tool, id: '1', input: {}, metadata: {} };
			return {
				actions: [{ ...call, actionType: 'ExecutionNodeAction', type: NodeConnectionTypes.AiTool }],
				metadata: {},
			};
		}
		const outputs = [];
		for (const [index] of this.getInputData().entries()) {
			const prompt = String(this.getNodeParameter('text', index));
			let memory = await memoryOf(this);
			let { chat_history: history } = await memory.loadMemoryVariables({});
			for (let round = 1; round < script.rounds; round++) {
				memory = await memoryOf(this);
				({ chat_history: history } = await memory.loadMemoryVariables({}));
			}
			const output = await script.answer(prompt, history, memory);
			await script.save(memory, prompt, output);
			const shown = history.map(({ role, content }) => `${role}: ${content}`);
			outputs.push({ json: { output, history: shown }, pairedItem: { item: index } });
		}
		return [outputs];
	},
});

/** Reads or clears its memory as n8n's Chat Memory Manager does. */
export const stubMemoryManager = nodeOf('Chat Memory Manager', {
	inputs: [
		NodeConnectionTypes.Main,
		{ type: NodeConnectionTypes.AiMemory, maxConnections: 1, required: true },
	],
	properties: [field('mode', 'load')],
	async execute() {
		const { chatHistory } = await memoryOf(this);
		const messages = (await chatHistory.getMessages()).map((message) => message.toJSON());
		if (this.getNodeParameter('mode', 0) === 'delete') await chatHistory.clear();
		if (this.getNodeParameter('mode', 0) === 'insert') await chatHistory.addMessage({});
		return [[{ json: { messages } }]];
	},
});

/** A chat model that nobody asks. */
export const stubModel: INodeType = {
	description: {
		...describe('OpenAI Chat Model', []),
		outputs: [NodeConnectionTypes.AiLanguageModel],
		properties: [field('model', ''), options()],
	},
	supplyData: async () => await Promise.resolve({ response: {} }),
};

async function memoryOf(context: IExecuteFunctions): Promise<AgentMemory> {
	return (await context.getInputConnectionData(NodeConnectionTypes.AiMemory, 0)) as AgentMemory;
}

function nodeOf(
	name: string,
	{
		inputs,
		properties,
		execute,
	}: Pick<INodeTypeDescription, 'inputs' | 'properties'> & { execute: INodeType['execute'] },
): INodeType {
	return { description: { ...describe(name, inputs), properties }, execute };
}

function describe(name: string, inputs: INodeTypeDescription['inputs']): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: [1, 1.1, 1.2, 2.2, 3],
		description: name,
		defaults: { name },
		inputs,
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};
}

function field(name: string, value: string): INodeProperties {
	return { displayName: name, name, type: 'string', default: value };
}

function options(): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', default: {}, options: [] };
}
