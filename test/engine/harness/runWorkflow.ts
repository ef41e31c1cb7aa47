import './environment';
import { inspect } from 'node:util';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	Workflow,
	type ExecutionError,
	type IDataObject,
	type INodeExecutionData,
	type IRun,
	type ITaskData,
	type IWorkflowBase,
	type NodeExecutionHint,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialValues } from './credentials';
import { expectNoLeak, letOut, secretsOf } from './leaks';
import { withLogs } from './logs';
import { loadPackage } from './package';

/** What of an exported workflow the engine needs. */
export type WorkflowJson = Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>;

export interface WorkflowRunOptions {
	credentials?: CredentialValues;
	/** Items that the first node starts with; one empty item by default */
	items?: INodeExecutionData[];
	/** The node to start at; by default the one that nothing leads to */
	startNode?: string;
	/** Stops the execution, as the editor's Stop button does */
	stop?: AbortSignal;
}

export interface NodeOutcome {
	/** Output items of the first output */
	items: INodeExecutionData[];
	/** Output items of every output */
	outputs: INodeExecutionData[][];
	error?: ExecutionError;
	hints: NodeExecutionHint[];
	executed: boolean;
	/** When it ran last, in milliseconds since 1970; 0 when it did not run */
	startedAt: number;
	endedAt: number;
}

export interface WorkflowOutcome {
	status: IRun['status'];
	/** What stopped the workflow */
	error?: ExecutionError;
	node(name: string): NodeOutcome;
	/** Everything that n8n would store of this execution, for searching it */
	stored: string;
}

/**
 * Runs a workflow on n8n's engine to its end. Never rejects for a failing node: that is an outcome.
 *
 * @throws Error when a secret of the credentials, of a node's form or of the items shows up in what our nodes let out
 */
export async function runWorkflow(
	json: WorkflowJson,
	{ credentials = {}, items = [{ json: {} }], startNode, stop }: WorkflowRunOptions = {},
): Promise<WorkflowOutcome> {
	const { nodeTypes, credentialType } = await loadPackage();
	const base = {
		id: 'workflow',
		name: 'Test workflow',
		active: false,
		createdAt: new Date(),
		updatedAt: new Date(),
		settings: {},
		...json,
	} as IWorkflowBase;
	const workflow = new Workflow({ ...base, nodeTypes });
	const additionalData = await additionalDataFor(base, 'manual', credentials);
	const node = workflow.getNode(startNode ?? firstNodeOf(workflow));
	if (!node) throw new Error('The workflow has no node to start with');

	const execution = new WorkflowExecute(
		additionalData,
		'manual',
		runDataStartingAt({ node, data: { main: [items] }, source: null }),
	);
	await acquireIsolate(workflow);
	const { result: run, logs } = await withLogs(async () => {
		const running = execution.processRunExecutionData(workflow);
		stop?.addEventListener('abort', () => running.cancel(), { once: true });
		return await running;
	});
	const forms = [...base.nodes.map(({ parameters }) => parameters), ...items.map(asForm)];
	const secrets = secretsOf(credentials, credentialType, forms);
	expectNoLeak({ ...whatOursLetOut(run, base, items), logs }, secrets);
	return toOutcome(run);
}

const asForm = ({ json }: INodeExecutionData) => json;

/** The output, error and hints of every node of this package, by node. */
function whatOursLetOut(run: IRun, { nodes }: IWorkflowBase, items: INodeExecutionData[]) {
	const { runData, error } = run.data.resultData;
	const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-pact.'));
	const isOurs = (name: string) => ours.some((node) => node.name === name);
	const outputs = (task: ITaskData) => (task.data?.main ?? []).flatMap((output) => output ?? []);
	const given = Object.entries(runData)
		.filter(([name]) => !isOurs(name))
		.flatMap(([, tasks]) => tasks.flatMap(outputs));
	const places = ours.map(({ name }) => [
		`node "${name}"`,
		(runData[name] ?? []).map((task) => ({
			items: letOut(outputs(task), [...items, ...given]),
			error: inFull(task.error),
			hints: task.hints,
		})),
	]);
	return { ...Object.fromEntries(places), 'the error': inFull(error) } as Record<string, unknown>;
}

/** JSON leaves out an error's message, stack and cause. */
function inFull(error: ExecutionError | undefined): unknown {
	if (error === undefined) return undefined;
	const { message, stack, cause } = error;
	return { ...error, message, stack, cause: cause instanceof Error ? inspect(cause) : cause };
}

/** Newer engines run expressions in an isolate that has to be there first. */
export async function acquireIsolate(workflow: Workflow) {
	const expression = workflow.expression as { acquireIsolate?: () => Promise<unknown> };
	await expression.acquireIsolate?.();
}

function firstNodeOf(workflow: Workflow): string {
	const targets = new Set(Object.keys(workflow.connectionsByDestinationNode));
	const [first] = Object.values(workflow.nodes)
		.filter(({ name, type }) => !targets.has(name) && type !== 'n8n-nodes-base.stickyNote')
		.map(({ name }) => name);
	return first;
}

export function runDataStartingAt(start: IDataObject | object) {
	const execution = { nodeExecutionStack: [start] };
	const data = { startData: {}, resultData: { runData: {} }, executionData: execution };
	// The helper came with n8n 2; older engines take the plain object.
	return (
		typeof createRunExecutionData === 'function'
			? createRunExecutionData(data as never)
			: {
					...data,
					executionData: {
						...execution,
						contextData: {},
						metadata: {},
						waitingExecution: {},
						waitingExecutionSource: {},
					},
				}
	) as ConstructorParameters<typeof WorkflowExecute>[2];
}

function toOutcome(run: IRun): WorkflowOutcome {
	const { runData, error } = run.data.resultData;
	return {
		status: run.status,
		error,
		node: (name) => toNodeOutcome(runData[name]?.at(-1)),
		stored: JSON.stringify({ runData, error, message: error?.message, stack: error?.stack }),
	};
}

function toNodeOutcome(task: ITaskData | undefined): NodeOutcome {
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	return {
		items: outputs[0] ?? [],
		outputs,
		error: task?.error,
		hints: task?.hints ?? [],
		executed: task !== undefined,
		startedAt: task?.startTime ?? 0,
		endedAt: (task?.startTime ?? 0) + (task?.executionTime ?? 0),
	};
}
