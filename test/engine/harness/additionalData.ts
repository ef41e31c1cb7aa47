import './environment';
import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { TestCredentialsHelper, type CredentialValues } from './credentials';
import { loadPackage } from './package';

let executions = 0;

/** What n8n gives every execution beside the workflow itself. */
export async function additionalDataFor(
	workflow: IWorkflowBase,
	mode: WorkflowExecuteMode,
	credentials: CredentialValues,
	baseUrl = 'http://127.0.0.1:5678',
): Promise<IWorkflowExecuteAdditionalData> {
	const { credentialType } = await loadPackage();
	const executionId = String(++executions);
	return {
		executionId,
		hooks: new ExecutionLifecycleHooks(mode, executionId, workflow),
		credentialsHelper: new TestCredentialsHelper(credentials, credentialType),
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: `${baseUrl}/`,
		restApiUrl: `${baseUrl}/rest`,
		webhookBaseUrl: `${baseUrl}/webhook`,
		webhookTestBaseUrl: `${baseUrl}/webhook-test`,
		webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
		formWaitingBaseUrl: `${baseUrl}/form-waiting`,
		variables: {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		logAiEvent: () => {},
		executeWorkflow: async () => await Promise.reject(new Error('No sub-workflows in tests')),
		getRunExecutionData: async () => undefined,
		startRunnerTask: async () => await Promise.reject(new Error('No code nodes in tests')),
	} as unknown as IWorkflowExecuteAdditionalData;
}
