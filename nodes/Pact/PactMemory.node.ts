import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ISupplyDataFunctions,
	type SupplyData,
} from 'n8n-workflow';
import { makeLocators } from './locators/makeLocators';
import { chatMemory } from './memory/chatMemory';
import { memoryFields } from './memory/fields';

const { searchCompanies, searchConversations } = makeLocators((form) =>
	form.getCurrentNodeParameter('apiVersion') === 'v1' ? 'v1' : 'v2',
);

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
		defaults: { name: 'Pact Chat Memory' },
		inputs: [],
		outputs: [NodeConnectionTypes.AiMemory],
		outputNames: ['Memory'],
		credentials: [{ name: 'pactApi', required: true }],
		properties: memoryFields,
	};

	methods = { listSearch: { searchCompanies, searchConversations } };

	async supplyData(this: ISupplyDataFunctions, index: number): Promise<SupplyData> {
		return { response: chatMemory(this, index) };
	}
}
