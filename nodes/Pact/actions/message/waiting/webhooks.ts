import { SEND_AND_WAIT_OPERATION, type IWebhookDescription } from 'n8n-workflow';

const answerAt = (httpMethod: 'GET' | 'POST'): IWebhookDescription => ({
	name: 'default',
	httpMethod,
	responseMode: 'onReceived',
	responseData: '',
	path: '={{ $nodeId }}',
	restartWebhook: true,
	isFullPath: true,
});

/** Where n8n takes answers for an execution that waits. It adds the address of the execution. */
export const answerWebhooks: IWebhookDescription[] = [answerAt('GET'), answerAt('POST')];

/** What the canvas says of a node that waits. */
export const waitingTooltip = `={{ $parameter["operation"] === "${SEND_AND_WAIT_OPERATION}" ? "Execution will continue after the answer" : "" }}`;
