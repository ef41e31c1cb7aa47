import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { receiveAnswer } from './actions/message/waiting/answer';
import { answerWebhooks, waitingTooltip } from './actions/message/waiting/webhooks';
import { defaultVersion, versionInUse } from './actions/operation';
import { propertiesOf } from './actions/properties';
import { defaultResource, resources } from './actions/resources';
import { router } from './actions/router';
import type { ApiVersion } from './api/apiVersion';
import { testPactApi } from './locators/credentialTest';
import { makeLocators } from './locators/makeLocators';

const { getTemplateValues, ...listSearch } = makeLocators(versionOf);

/** For what builds workflows with a model. Typed `object`, because the types of older n8n versions lack it. */
const builderHint: object = {
	builderHint: {
		searchHint:
			'Sends and reads messages on WhatsApp, Telegram and other messengers through Pact.im. To answer: resource message, operation send. To write to a phone number: message, sendToPhone. To hand over to a person: conversation, assign or update.',
		relatedNodes: [
			{ nodeType: 'n8n-nodes-pact.pactTrigger', relationHint: 'Starts when a client writes' },
			{ nodeType: 'n8n-nodes-pact.pactMemory', relationHint: 'Gives an agent the conversation' },
		],
	},
};

export class Pact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact',
		name: 'pact',
		icon: { light: 'file:pact.svg', dark: 'file:pact.dark.svg' },
		group: ['output'],
		version: [1, 2],
		defaultVersion: 2,
		// "sendToPhone" of "message" reads as "Send to Phone: Message".
		subtitle:
			'={{ ({ getAll: "Get Many", sendToPhone: "Send to Phone", sendAndWait: "Send and Wait for Response" }[$parameter["operation"]] ?? $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase()) + ": " + ({ job: "Delivery" }[$parameter["resource"]] ?? $parameter["resource"].toTitleCase()) }}',
		description:
			'Connect messengers to Pact.im and write to clients on WhatsApp, Telegram and others',
		defaults: { name: 'Pact' },
		usableAsTool: true,
		...builderHint,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pactApi', required: true, testedBy: 'testPactApi' }],
		webhooks: answerWebhooks,
		waitingNodeTooltip: waitingTooltip,
		hints: [
			{
				message:
					'Pact will switch off the channels of version 1. Set API Version to Version 2 for new workflows.',
				type: 'warning',
				location: 'ndv',
				whenToDisplay: 'always',
				// Where there is no version to choose, n8n drops the parameter.
				displayCondition: '={{ $parameter["apiVersion"] === "v1" }}',
			},
		],
		properties: propertiesOf(resources, defaultResource),
	};

	methods = {
		credentialTest: { testPactApi },
		listSearch,
		resourceMapping: { getTemplateValues },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await router.call(this);
	}

	/** Takes the answer that an execution waits for. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return receiveAnswer(this);
	}
}

/** Which of Pact's APIs the open form works with. */
function versionOf(form: ILoadOptionsFunctions): ApiVersion {
	const resource = String(form.getCurrentNodeParameter('resource'));
	const operation = String(form.getCurrentNodeParameter('operation'));
	const stored = form.getCurrentNodeParameter('apiVersion');
	const { typeVersion } = form.getNode();
	return (
		versionInUse(resources[resource], operation, { stored, typeVersion }) ??
		defaultVersion(typeVersion)
	);
}
