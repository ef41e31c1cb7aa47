import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from './actions/operation';
import { defaultResource, resources } from './actions/resources';
import { router } from './actions/router';
import {
	searchChannels,
	searchCompanies,
	searchConversations,
	searchTemplates,
} from './locators/listSearch';
import { getTemplateValues } from './locators/resourceMapping';

export class Pact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact',
		name: 'pact',
		icon: { light: 'file:pact.svg', dark: 'file:pact.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["resource"] + ": " + $parameter["operation"] }}',
		description:
			'Connect messengers to Pact.im and write to clients on WhatsApp, Telegram and others',
		defaults: { name: 'Pact' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pactApi', required: true }],
		properties: [...propertiesOf(resources, defaultResource)],
	};

	methods = {
		listSearch: { searchChannels, searchCompanies, searchConversations, searchTemplates },
		resourceMapping: { getTemplateValues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}
}
