import './environment';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext, WorkflowExecute } from 'n8n-core';
import {
	deepCopy,
	Workflow,
	type IDataObject,
	type IHookFunctions,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IWebhookData,
	type IWorkflowBase,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import type { CredentialValues } from './credentials';
import { expectNoLeak } from './leaks';
import { loadPackage, projectRoot } from './package';
import { acquireIsolate, runDataStartingAt, type WorkflowJson } from './runWorkflow';

/** An execution that a delivery started. */
export interface StartedExecution {
	mode: WorkflowExecuteMode;
	run: IRun;
	/** Output items of a node */
	items(node: string): INodeExecutionData[];
}

interface Active {
	node: INode;
	isTest: boolean;
	/** A test registration's static data lives in memory only */
	testStaticData?: IDataObject;
}

/** What an execution begins with. */
interface Job {
	id: string;
	node: INode;
	main: INodeExecutionData[][];
	mode: WorkflowExecuteMode;
	/** What was stored with the workflow then */
	stored: IDataObject;
}

/**
 * The part of n8n's server that triggers meet: webhook routes, activation, test listening and static data, on n8n's own
 * contexts and engine. Static data behaves as on n8n 2.41: what `webhook()` writes is stored only when the call starts no
 * execution, and what the execution writes is stored when it ends.
 */
export class MiniN8n {
	readonly executions: StartedExecution[] = [];

	private readonly active = new Map<string, Active>();

	private readonly running = new Set<Promise<void>>();

	private staticData: IDataObject = {};

	/** The trigger in the process that takes deliveries; the one that was loaded first unless given */
	private trigger?: INodeType;

	/** The trigger in each process that runs executions; the one that takes deliveries unless there are some */
	private workers: INodeType[] = [];

	/** What executions began with */
	private readonly jobs: Job[] = [];

	/** Secrets that deliveries carried */
	private readonly secrets = new Set<string>();

	private readonly id = randomUUID();

	private constructor(
		private readonly server: Server,
		readonly url: string,
		private json: WorkflowJson,
		private credentials: CredentialValues,
	) {}

	static async start(json: WorkflowJson, credentials: CredentialValues): Promise<MiniN8n> {
		const app = express();
		const server = createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const n8n = new MiniN8n(server, `http://127.0.0.1:${port}`, json, credentials);
		app.use(express.json({ limit: '16mb', strict: false }));
		app.all('/webhook-waiting/:id/:suffix', async (request, response) => {
			if (n8n.waiting) await n8n.waiting(request, response);
			else response.status(404).json({ message: 'There is no such execution' });
		});
		app.post('/:endpoint/:webhookId/pact', async (request, response) => {
			const received = n8n.receive(request, response);
			n8n.track(received);
			await received;
		});
		return n8n;
	}

	/** What answers for executions that wait: see `WaitingN8n`. */
	waiting?: (request: Request, response: Response) => Promise<void>;

	/** Turns the workflow on. @throws what the node's `create` throws */
	async activate() {
		await this.register(false);
	}

	/** Turns the workflow off. */
	async deactivate() {
		await this.unregister(false);
	}

	/** Clicks "Listen for test event". */
	async listen() {
		await this.register(true);
	}

	/** Gives up listening, as n8n does by itself after an event or two minutes. */
	async stopListening() {
		await this.unregister(true);
	}

	/**
	 * Stops n8n without deactivating anything, and starts it again with nothing but its database. Then n8n 1 asks every
	 * active trigger whether it is registered; n8n 2 asks none that it knows to have been.
	 */
	async restart({ asksTriggers = true } = {}) {
		await this.idle();
		const live = this.active.get(keyOf(false));
		this.active.clear();
		this.trigger = freshTrigger();
		if (!live) return;
		if (asksTriggers) await this.register(false);
		else this.active.set(keyOf(false), live);
	}

	/** Runs executions in processes of their own from now on, in turn, as n8n does in queue mode. */
	employWorkers(count: number) {
		this.workers = Array.from({ length: count }, freshTrigger);
	}

	/** Lets the next deliveries reach another webhook process, which knows nothing but the database. @returns goes back */
	switchWebhookProcess(): () => void {
		const before = (this.trigger ??= freshTrigger());
		this.trigger = freshTrigger();
		return () => (this.trigger = before);
	}

	/** Runs an execution again from the beginning, as n8n 1 does when its worker died. */
	async runAgain(index: number) {
		this.employWorkers(1);
		await this.execute(this.jobs[index]);
	}

	/** Gives the trigger another credential, as somebody does who changes the token. */
	changeCredentials(values: CredentialValues) {
		this.credentials = values;
	}

	/** Stops answering webhooks, as while n8n is down. */
	goOffline() {
		this.active.clear();
	}

	/** Changes the saved workflow, as an edit in the editor does. */
	edit(json: WorkflowJson) {
		this.json = json;
	}

	/** Changes fields of the Pact credential. */
	changeCredential(changes: IDataObject) {
		Object.assign(this.credentials.pactApi, changes);
	}

	/** What n8n has stored for the trigger node. */
	stored(): IDataObject {
		const [stored] = Object.values(this.staticData);
		return (stored ?? {}) as IDataObject;
	}

	/** Overwrites what n8n has stored for the trigger node, as an execution that started earlier does when it ends. */
	store(data: IDataObject) {
		this.staticData = { [`node:${this.triggerNode().name}`]: data };
	}

	/** Resolves when all executions are over. */
	async idle() {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	async close() {
		await this.idle();
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** The address of this node, without the secret. */
	address(isTest = false): string {
		return `${this.url}/${isTest ? 'webhook-test' : 'webhook'}/${this.triggerNode().webhookId}/pact`;
	}

	private triggerNode(): INode {
		return triggerOf(this.json);
	}

	private async register(isTest: boolean) {
		// The route answers while `create` runs, and what `create` stores is not stored yet then.
		const active: Active = { node: this.triggerNode(), isTest };
		this.active.set(keyOf(isTest), active);
		const workflow = await this.load(isTest ? {} : this.staticData);
		const [exists, create] = await this.hooks(workflow, active, isTest ? 'manual' : 'trigger');
		try {
			if (!(await exists())) await create();
		} catch (error) {
			this.active.delete(keyOf(isTest));
			this.expectNoLeak(
				'the activation',
				inspect(error, { depth: 10, showHidden: true }),
				workflow,
			);
			throw error;
		}
		if (isTest) active.testStaticData = workflow.staticData;
		else this.staticData = deepCopy(workflow.staticData);
	}

	private async unregister(isTest: boolean) {
		const active = this.active.get(keyOf(isTest));
		if (!active) return;
		const workflow = await this.load(isTest ? {} : this.staticData);
		if (isTest) workflow.staticData = active.testStaticData ?? {};
		const [, , remove] = await this.hooks(workflow, active, 'internal');
		this.active.delete(keyOf(isTest));
		await remove();
		if (!isTest) this.staticData = deepCopy(workflow.staticData);
	}

	private async hooks(workflow: Workflow, { isTest }: Active, mode: WorkflowExecuteMode) {
		const node = nodeIn(workflow, this.triggerNode());
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as INodeType;
		const additionalData = await this.additionalData(mode);
		const data = this.webhookData(type, node, isTest);
		const activation = isTest ? 'manual' : 'activate';
		const context = new HookContext(workflow, node, additionalData, mode, activation, data);
		const methods = type.webhookMethods?.default as
			| Record<string, (this: IHookFunctions) => Promise<boolean>>
			| undefined;
		return ['checkExists', 'create', 'delete'].map(
			(name) => async () => await methods?.[name].call(context),
		);
	}

	private async receive(request: Request, response: Response) {
		if (this.behindFirewall) {
			response.status(502).send('Bad Gateway');
			return;
		}
		const { secret } = request.query;
		if (typeof secret === 'string' && secret.length > 20) this.secrets.add(secret);
		const isTest = request.params.endpoint === 'webhook-test';
		const active = this.active.get(keyOf(isTest));
		if (!active || active.node.webhookId !== request.params.webhookId) {
			response.status(404).json({ code: 404, message: 'This webhook is not registered' });
			return;
		}
		const mode = isTest ? 'manual' : 'webhook';
		const stored = deepCopy(this.staticData);
		const workflow = await this.load(isTest ? {} : stored);
		if (active.testStaticData) workflow.setTestStaticData(active.testStaticData);
		const node = nodeIn(workflow, active.node);
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion) as INodeType;
		const additionalData = await this.additionalData(mode);
		additionalData.httpRequest = request;
		additionalData.httpResponse = response;
		const data = this.webhookData(type, node, isTest);
		const context = new WebhookContext(workflow, node, additionalData, mode, data, [], null);

		const result = await type.webhook!.call(context);
		if (result.workflowData === undefined) {
			if (!isTest) this.staticData = deepCopy(workflow.staticData);
			if (!response.headersSent) response.json({ message: 'Webhook call received' });
			return;
		}
		if (this.failNextStart) {
			this.failNextStart = false;
			await this.beforeFailing(response);
			response.status(500).json({ message: 'The execution could not be started' });
			return;
		}
		response.status(200).send('accepted');
		const id = String(this.jobs.length + 1);
		const job: Job = { id, node, main: result.workflowData, mode, stored };
		this.jobs.push(job);
		this.track(this.execute(job));
		if (isTest) this.track(this.stopListening());
	}

	/** Whether executions know nothing of what is stored, as in the workers of n8n 2.41 (queue mode). */
	hasForgetfulWorkers = false;

	/** Whether something in front of n8n turns deliveries away. */
	behindFirewall = false;

	/** What happens before n8n says that it failed. */
	beforeFailing: (response: Response) => Promise<void> = async () => {};

	/** Makes n8n fail between the node's answer and the start of the execution, as when its database is gone. */
	failNextStart = false;

	private track(work: Promise<void>) {
		const tracked = work.finally(() => this.running.delete(tracked));
		this.running.add(tracked);
	}

	private async execute({ id, node, main, mode, stored }: Job) {
		const trigger = this.workers[Number(id) % this.workers.length] ?? this.trigger;
		const workflow = await this.load(this.hasForgetfulWorkers ? {} : stored, trigger);
		const start = { node: nodeIn(workflow, node), data: { main }, source: null };
		const data = runDataStartingAt(start);
		const additionalData = await this.additionalData(mode);
		additionalData.executionId = id;
		const execution = new WorkflowExecute(additionalData, mode, data);
		const run = await execution.processRunExecutionData(workflow);
		if (mode !== 'manual' && workflow.staticData.__dataChanged === true) {
			this.staticData = deepCopy(workflow.staticData);
		}
		this.expectNoLeak('an execution', JSON.stringify(run), workflow);
		this.executions.push({
			mode,
			run,
			items: (name) => run.data.resultData.runData[name]?.[0].data?.main[0] ?? [],
		});
	}

	/** @throws Error when the token or the secret of the address shows up in what n8n would store */
	private expectNoLeak(place: string, content: string, workflow: Workflow) {
		const tokens = Object.values(this.credentials).map(({ apiToken }) => String(apiToken));
		const stored = JSON.stringify(workflow.staticData);
		const secrets = [...tokens, ...this.secrets];
		expectNoLeak({ [place]: content, 'what is stored': stored }, secrets);
	}

	private async load(staticData: IDataObject, trigger = this.trigger): Promise<Workflow> {
		const { nodeTypes } = await loadPackage();
		const types: INodeTypes = {
			...nodeTypes,
			getByNameAndVersion: (name, version) =>
				name === 'n8n-nodes-pact.pactTrigger' && trigger
					? trigger
					: nodeTypes.getByNameAndVersion(name, version),
		};
		const json = deepCopy(this.json);
		const workflow = new Workflow({ ...this.base(json), nodeTypes: types, staticData });
		await acquireIsolate(workflow);
		return workflow;
	}

	private base(json: WorkflowJson): IWorkflowBase {
		const now = new Date();
		return {
			...{ id: this.id, name: 'Test workflow', active: true, settings: {} },
			...{ createdAt: now, updatedAt: now, activeVersionId: '1', isArchived: false },
			...json,
		} as IWorkflowBase;
	}

	private async additionalData(mode: WorkflowExecuteMode) {
		return await additionalDataFor(this.base(this.json), mode, this.credentials, this.url);
	}

	private webhookData(type: INodeType, node: INode, isTest: boolean): IWebhookData {
		const [webhookDescription] = type.description.webhooks!;
		return {
			httpMethod: 'POST',
			node: node.name,
			path: `${node.webhookId}/pact`,
			webhookDescription,
			workflowId: this.id,
			isTest,
		} as IWebhookData;
	}
}

/** The trigger of a workflow that has one. */
export function triggerOf({ nodes }: WorkflowJson): INode {
	const node = nodes.find(({ type }) => type === 'n8n-nodes-pact.pactTrigger');
	if (!node) throw new Error('The workflow has no Pact Trigger');
	return node;
}

/** The node with its defaults filled in. */
function nodeIn(workflow: Workflow, { name }: INode): INode {
	const node = workflow.getNode(name);
	if (!node) throw new Error(`The workflow has no node "${name}"`);
	return node;
}

const keyOf = (isTest: boolean) => (isTest ? 'test' : 'live');

/** The trigger with none of its memory, as in a new process. Errors stay the ones that the engine knows. */
function freshTrigger(): INodeType {
	const n8nWorkflow: unknown = jest.requireActual('n8n-workflow');
	let trigger: INodeType | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		const file = `${projectRoot}/dist/nodes/Pact/PactTrigger.node.js`;
		const { PactTrigger } = jest.requireActual<{ PactTrigger: new () => INodeType }>(file);
		trigger = new PactTrigger();
		jest.dontMock('n8n-workflow');
	});
	return trigger as INodeType;
}
