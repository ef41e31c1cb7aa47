import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { testPactApi } from './locators/credentialTest';
import { makeLocators } from './locators/makeLocators';
import { emit } from './trigger/emit';
import { triggerFields } from './trigger/fields';
import { answer, receive } from './trigger/receive';
import { activate, deactivate, isActive, versionOfRegistration } from './trigger/registration';

const { searchChannels, searchCompanies, searchConversations } =
	makeLocators(versionOfRegistration);

/** For what builds workflows with a model. Typed `object`, because the types of older n8n versions lack it. */
const builderHint: object = {
	builderHint: {
		searchHint:
			'Starts a workflow when a client writes on WhatsApp, Telegram or another messenger of Pact.im, a message is delivered or a channel changes.',
		relatedNodes: [
			{
				nodeType: 'n8n-nodes-pact.pact',
				relationHint: 'Answers: message, send, with conversationId',
			},
			{ nodeType: 'n8n-nodes-pact.pactMemory', relationHint: 'Gives an agent the conversation' },
		],
	},
};

export class PactTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact Trigger',
		name: 'pactTrigger',
		icon: { light: 'file:pact.svg', dark: 'file:pact.dark.svg' },
		group: ['trigger'],
		version: 1,
		// "messageReceived" reads as "message received".
		subtitle:
			'={{ $parameter["events"].map((event) => event.replace(/[A-Z]/g, " $&").toLowerCase()).join(", ") }}',
		description:
			'Starts the workflow when a client writes, a message is delivered or a channel changes',
		...builderHint,
		eventTriggerDescription: 'Waiting for Pact to send an event',
		activationMessage:
			'Pact now delivers to this workflow. With Manual it does so once you have pasted the Production URL into Pact.',
		defaults: { name: 'Pact Trigger' },
		triggerPanel: {
			header: 'Pull in events from Pact',
			executionsHelp: {
				inactive:
					'<b>While building your workflow</b>, click "Execute step" and write to your channel from another phone: the message appears here. The test address is removed afterwards.<br /><br /><b>Once it works</b>, publish the workflow (n8n 1: activate it). It then starts by itself for every event.',
				active:
					'<b>While building your workflow</b>, click "Execute step" and write to your channel from another phone: the message appears here.<br /><br /><b>The active workflow</b> keeps running meanwhile, and its runs are in the Executions list.',
			},
			activationHint:
				'Once you have finished building the workflow, publish it (n8n 1: activate it) to have it start by itself.',
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'pactApi',
				required: true,
				testedBy: 'testPactApi',
				displayOptions: { hide: { registration: ['manual'] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'accepted',
				path: 'pact',
			},
		],
		properties: triggerFields,
	};

	methods = {
		credentialTest: { testPactApi },
		listSearch: { searchChannels, searchCompanies, searchConversations },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isActive(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await activate(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await deactivate(this);
				return true;
			},
		},
	};

	/** Takes a delivery and answers it. Runs before the execution. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			return await receive(this);
		} catch (error) {
			// n8n would start the workflow with the exception as its event.
			this.logger.error(`${this.getNode().name}: a delivery could not be read: ${String(error)}`);
			return answer(this, 400, 'refused: cannot be read');
		}
	}

	/** Makes the output items. Runs in the execution that the delivery started. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await emit.call(this);
	}
}
