import type { N8nApi, StoredWorkflow, WaitingExecution } from '../n8n/api';
import { PACT_TRIGGER, type Json, type WorkflowNode } from '../n8n/workflow';

/** An execution that waits for a person's answer. */
export interface Question {
	executionId: string;
	workflow: string;
	/** The execution in n8n's editor */
	url: string;
	kind: 'approval' | 'freeText' | 'reply';
	conversationId?: number;
	messageId?: number;
	since: string;
	until?: string;
}

/** A Pact Trigger of an active workflow. */
export interface Listener {
	workflow: string;
	/** The workflow in n8n's editor */
	url: string;
	/** What its address ends with, without the secret */
	path: string;
	events: string[];
}

/** What the console shows of n8n; all of it is there to be seen in n8n too. */
export interface N8nSide {
	url: string;
	questions(): Promise<Question[]>;
	listeners(): Promise<Listener[]>;
	/** Signs a browser in. @returns the cookie */
	cookie(): Promise<string>;
}

/** Asks a running n8n. */
export function n8nSide(api: N8nApi, url: string): N8nSide {
	return {
		url,
		cookie: async () => await api.cookieForAnyBrowser(),
		async questions() {
			const executions = await api.waitingExecutions();
			return executions.flatMap((execution) => questionIn(execution, url));
		},
		async listeners() {
			const active = (await api.workflows()).filter(({ active: isActive }) => isActive);
			const workflows = await Promise.all(active.map(async ({ id }) => await api.workflow(id)));
			return workflows.flatMap((workflow) => listenersIn(workflow, url));
		},
	};
}

/** What Send and Wait has noted, see `nodes/Pact/actions/message/waiting/wait.ts`. */
interface Wait extends Pick<Question, 'kind' | 'conversationId' | 'messageId'> {
	responseType: Question['kind'];
	until?: number;
}

function questionIn(
	{ id, run, startedAt, workflowId, workflowData }: WaitingExecution,
	url: string,
) {
	const { executionData, resultData } = run as {
		executionData?: { contextData?: Record<string, { pactWait?: Wait }> };
		resultData?: { lastNodeExecuted?: string };
	};
	const wait = executionData?.contextData?.[`node:${resultData?.lastNodeExecuted}`]?.pactWait;
	if (!wait) return [];
	const { responseType: kind, conversationId, messageId, until } = wait;
	const question: Question = {
		...{ executionId: id, workflow: workflowData.name, kind, conversationId, messageId },
		...{ url: `${url}/workflow/${workflowId}/executions/${id}`, since: startedAt },
		until: until === undefined ? undefined : new Date(until).toISOString(),
	};
	return [question];
}

function listenersIn({ id, name, nodes }: StoredWorkflow, url: string): Listener[] {
	const triggers = (nodes as WorkflowNode[]).filter(({ type }) => type === PACT_TRIGGER);
	return triggers.map(({ webhookId, parameters }) => ({
		...{ workflow: name, url: `${url}/workflow/${id}`, path: `/${String(webhookId)}/pact` },
		events: eventsOf(parameters),
	}));
}

const eventsOf = ({ events }: Json): string[] =>
	Array.isArray(events) ? events.map(String) : ['messageReceived'];
