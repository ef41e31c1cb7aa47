import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	type SupplyData,
} from 'n8n-workflow';
import { testPactApi } from './locators/credentialTest';
import { makeLocators } from './locators/makeLocators';
import { chatMemory } from './memory/chatMemory';
import { memoryFields } from './memory/fields';

const { searchCompanies, searchConversations } = makeLocators((form) =>
	form.getCurrentNodeParameter('apiVersion') === 'v1' ? 'v1' : 'v2',
);

/** For what builds workflows with a model. Typed `object`, because the types of older n8n versions lack it. */
const builderHint: object = {
	builderHint: {
		searchHint:
			'Memory of an AI Agent that answers clients through Pact.im. It also knows what people wrote in the Pact inbox. One conversation for each run: put Loop Over Items in front of the agent for several.',
		relatedNodes: [
			{ nodeType: 'n8n-nodes-pact.pactTrigger', relationHint: 'Outputs the conversationId' },
			{ nodeType: '@n8n/n8n-nodes-langchain.agent', relationHint: 'Takes this node as its memory' },
		],
	},
};

export class PactMemory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact Chat Memory',
		name: 'pactMemory',
		icon: { light: 'file:pact.svg', dark: 'file:pact.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["contextWindowLength"] + " messages" }}',
		description:
			'Gives an AI agent the conversation in Pact: what the client wrote, what people answered and what the agent sent',
		...builderHint,
		defaults: { name: 'Pact Chat Memory' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiMemory],
		outputNames: ['Memory'],
		credentials: [{ name: 'pactApi', required: true, testedBy: 'testPactApi' }],
		properties: memoryFields,
	};

	methods = {
		credentialTest: { testPactApi },
		listSearch: { searchCompanies, searchConversations },
	};

	async supplyData(this: ISupplyDataFunctions, index: number): Promise<SupplyData> {
		return { response: await chatMemory(this, index) };
	}
}
