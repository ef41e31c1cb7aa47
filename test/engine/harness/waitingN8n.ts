import './environment';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request, type Response } from 'express';
import { WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	deepCopy,
	Workflow,
	type INodeExecutionData,
	type INodeType,
	type IRun,
	type IRunExecutionData,
	type IWebhookData,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialValues } from './credentials';
import type { MiniN8n } from './miniN8n';
import { loadPackage } from './package';
import { acquireIsolate, runDataStartingAt, type WorkflowJson } from './runWorkflow';

/** An execution as n8n's database has it. */
interface StoredExecution {
	status: 'running' | 'waiting' | 'success' | 'error';
	data: IRunExecutionData;
	waitTill?: Date | null;
}

/**
 * The part of n8n's server that executions meet which wait: they are stored, and go on when their address is called or
 * their time is over. Signatures are n8n's own and not looked at here: the tests in a real n8n do that.
 */
export class WaitingN8n {
	private readonly executions = new Map<string, StoredExecution>();

	private lastId = 0;

	private readonly running = new Set<Promise<void>>();

	private constructor(
		private readonly server: Server | undefined,
		readonly url: string,
		private readonly json: WorkflowJson,
		private readonly credentials: CredentialValues,
	) {}

	static async start(json: WorkflowJson, credentials: CredentialValues): Promise<WaitingN8n> {
		const app = express();
		const server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const n8n = new WaitingN8n(server, url, json, credentials);
		app.use(express.json(), express.urlencoded({ extended: true }));
		app.all('/webhook-waiting/:id/:suffix', async (request, response) => {
			await n8n.receive(request, response);
		});
		return n8n;
	}

	/** The same on the server of an n8n with a trigger, so that both have one address. */
	static on(n8n: MiniN8n, json: WorkflowJson, credentials: CredentialValues): WaitingN8n {
		const waiting = new WaitingN8n(undefined, n8n.url, json, credentials);
		n8n.waiting = async (request, response) => await waiting.receive(request, response);
		return waiting;
	}

	/** What is changed of what n8n gives executions. */
	changes: Partial<IWorkflowExecuteAdditionalData> = {};

	/** Runs the workflow until it ends or waits. @returns the ID of the execution */
	async run(items: INodeExecutionData[] = [{ json: {} }], startNode?: string): Promise<string> {
		const id = String(++this.lastId);
		const workflow = await this.workflow();
		const node = workflow.getNode(startNode ?? this.json.nodes[0].name)!;
		const start = { node, data: { main: [items] }, source: null };
		await this.proceed(id, runDataStartingAt(start) as IRunExecutionData);
		return id;
	}

	/** The clock finds that an execution has waited long enough. */
	async timeOut(id: string): Promise<void> {
		await this.proceed(id, deepCopy(this.execution(id).data));
	}

	execution(id: string): StoredExecution {
		const found = this.executions.get(id);
		if (!found) throw new Error(`There is no execution ${id}`);
		return found;
	}

	/** Output items of the last run of a node. */
	items(id: string, node: string): INodeExecutionData[] {
		return this.execution(id).data.resultData.runData[node]?.at(-1)?.data?.main[0] ?? [];
	}

	/** Resolves when no execution runs any more. */
	async idle(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	/** The execution is gone, as when somebody deletes it. */
	delete(id: string): void {
		this.executions.delete(id);
	}

	async close(): Promise<void> {
		const { server } = this;
		if (!server) return;
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}

	private async proceed(id: string, data: IRunExecutionData): Promise<void> {
		this.executions.set(id, { status: 'running', data });
		const execution = new WorkflowExecute(await this.additionalData(id), 'manual', data);
		const run: IRun = await execution.processRunExecutionData(await this.workflow());
		const status = run.waitTill ? 'waiting' : run.status === 'success' ? 'success' : 'error';
		// n8n's database holds text.
		const stored = JSON.parse(JSON.stringify(run.data)) as IRunExecutionData;
		stored.resultData.error = run.data.resultData.error;
		this.executions.set(id, { status, data: stored, waitTill: run.waitTill });
	}

	private async receive(request: Request, response: Response): Promise<void> {
		const { id, suffix } = request.params as { id: string; suffix: string };
		const found = this.executions.get(id);
		if (found?.status !== 'waiting') {
			response.status(found ? 409 : 404).json({ message: `The execution is ${found?.status}` });
			return;
		}
		const data = deepCopy(found.data);
		const [entry] = data.executionData!.nodeExecutionStack;
		entry.node.disabled = true;
		data.waitTill = undefined;
		const last = data.resultData.lastNodeExecuted!;
		data.resultData.runData[last].pop();

		const workflow = await this.workflow();
		const node = workflow.getNode(last)!;
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as INodeType;
		const description = type.description.webhooks!.find(
			({ httpMethod }) => httpMethod === request.method,
		);
		if (!description || suffix !== node.id) {
			response.send('No action required');
			return;
		}
		const additionalData = await this.additionalData(id);
		Object.assign(additionalData, { httpRequest: request, httpResponse: response });
		const webhookData = { webhookDescription: description } as unknown as IWebhookData;
		const call = [additionalData, 'manual', webhookData, [] as never[], data] as const;
		const context = new WebhookContext(workflow, node, ...call);
		const result = await type.webhook!.call(context);
		if (result.workflowData === undefined) return;
		await this.beforeStarting();
		entry.data.main = result.workflowData;
		const going = this.proceed(id, data);
		this.running.add(going);
		response.status(200).send(result.webhookResponse);
		await going;
		this.running.delete(going);
	}

	/** What happens between the node's answer and the start of the execution. */
	beforeStarting: () => Promise<void> = async () => {};

	private async additionalData(id: string) {
		const data = await additionalDataFor(this.base(), 'manual', this.credentials, this.url);
		return Object.assign(data, { executionId: id }, this.changes);
	}

	private async workflow(): Promise<Workflow> {
		const { nodeTypes } = await loadPackage();
		const workflow = new Workflow({ ...this.base(), nodeTypes });
		await acquireIsolate(workflow);
		return workflow;
	}

	private base(): IWorkflowBase {
		const now = new Date();
		return {
			...{ id: 'waiting', name: 'Test workflow', active: false, settings: {} },
			...{ createdAt: now, updatedAt: now, activeVersionId: null, isArchived: false },
			...deepCopy(this.json),
		} as IWorkflowBase;
	}
}
