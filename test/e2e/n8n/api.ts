import { randomUUID } from 'node:crypto';
import { readFlatted } from './flatted';
import type { N8nServer } from './server';
import type { Json, WorkflowFile } from './workflow';

/** The owner of every n8n these tests and `npm start` set up. It exists on this computer only. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Test',
	lastName: 'Owner',
	password: 'Pact-in-n8n-1',
};

/** A request that n8n answered with something else than success. */
export class N8nRefused extends Error {
	constructor(
		readonly status: number,
		what: string,
		text: string,
	) {
		super(`n8n answered ${what} with ${status}: ${text.slice(0, 500)}`);
	}
}

export interface StoredWorkflow extends Json {
	id: string;
	name: string;
	active: boolean;
	versionId: string;
}

export interface NodeTypeRow extends Json {
	name: string;
	displayName: string;
	codex?: Json;
	iconUrl?: string | { light: string; dark: string };
}

export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

interface Publication {
	status: string;
	triggers: Array<{ status: string; errorMessage?: string | null }>;
}

export interface NodeRun {
	error?: { message: string; description?: string | null };
	data?: { main?: Array<Array<{ json: Json; binary?: Json }> | null> };
	hints?: Array<{ message: string }>;
}

/** One execution as n8n stored it. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	/** What stopped it */
	error?: { message: string; description?: string | null };
	/** Whether, by what is stored, nodes are still to be run: it has not begun, waits or is running */
	hasMore: boolean;
	/** Whether what is stored waits for somebody */
	waits: boolean;
	/** The last run of a node */
	node(name: string): NodeRun | undefined;
	/** The items a node gave out, without their wrapping */
	items(name: string): Json[];
	/** Everything that is stored of it, for searching */
	stored: string;
}

/** One execution as n8n's list shows it. */
export interface ExecutionRow {
	id: string;
	status: string;
	mode: string;
	startedAt?: string | null;
}

/** One that waits for somebody. */
export interface WaitingExecution {
	id: string;
	status: string;
	startedAt: string;
	workflowId: string;
	workflowData: { name: string };
	/** As n8n's engine stores it */
	run: Json;
}

/** The most that n8n gives at once */
const PAGE = 100;

const UNSUCCESSFUL = ['new', 'running', 'waiting', 'unknown', 'error', 'crashed', 'canceled'];

const FINAL = ['success', 'error', 'crashed', 'canceled'];

export const hasEnded = ({ status }: Pick<ExecutionRow, 'status'>) => FINAL.includes(status);

/** n8n's REST API as its editor uses it, signed in as the owner. */
export class N8nApi {
	private cookie = '';
	/** The editor names its tab and its browser with these. */
	private readonly browserId = randomUUID();
	readonly pushRef = randomUUID();

	constructor(private readonly server: Pick<N8nServer, 'url'>) {}

	/** Signs in; on a fresh n8n the owner is made first. */
	async signIn(): Promise<void> {
		const settings = await this.get<{ userManagement: { showSetupOnFirstLoad?: boolean } }>(
			'/rest/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.post('/rest/owner/setup', OWNER);
			return;
		}
		await this.post('/rest/login', { emailOrLdapLoginId: OWNER.email, password: OWNER.password });
	}

	/** A cookie that signs any browser in, not only the one that asked for it. */
	async cookieForAnyBrowser(): Promise<string> {
		const response = await fetch(new URL('/rest/login', this.server.url), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ emailOrLdapLoginId: OWNER.email, password: OWNER.password }),
		});
		const [cookie] = response.headers.getSetCookie();
		if (!response.ok || !cookie) {
			throw new N8nRefused(response.status, 'signing in', await response.text());
		}
		return cookie;
	}

	async nodeTypes(): Promise<NodeTypeRow[]> {
		return await this.get('/types/nodes.json');
	}

	async credentialTypes(): Promise<NodeTypeRow[]> {
		return await this.get('/types/credentials.json');
	}

	/** What the address answers to the signed-in browser. */
	async fetch(path: string): Promise<Response> {
		return await this.send('GET', path);
	}

	async createCredential(name: string, type: string, data: Json): Promise<{ id: string }> {
		return await this.post('/rest/credentials', { name, type, data });
	}

	async credentials(): Promise<Array<{ id: string; name: string; type: string }>> {
		return await this.get('/rest/credentials');
	}

	async updateCredential(id: string, name: string, type: string, data: Json): Promise<void> {
		await this.request('PATCH', `/rest/credentials/${id}`, { name, type, data });
	}

	async testCredential(
		id: string,
		name: string,
		type: string,
		data: Json,
	): Promise<CredentialTestResult> {
		return await this.post('/rest/credentials/test', { credentials: { id, name, type, data } });
	}

	/** What a From List field offers. */
	async listSearch(request: Json): Promise<{ results: Array<{ name: string; value: string }> }> {
		return await this.post('/rest/dynamic-node-parameters/resource-locator-results', request);
	}

	async createWorkflow(workflow: WorkflowFile): Promise<StoredWorkflow> {
		const { name, nodes, connections, settings = {} } = workflow;
		// n8n 1.x insists on being told that it is not active.
		const row = { name, nodes, connections, settings, active: false };
		return await this.post('/rest/workflows', row);
	}

	async workflows(): Promise<StoredWorkflow[]> {
		return await this.get('/rest/workflows');
	}

	async workflow(id: string): Promise<StoredWorkflow> {
		return await this.get(`/rest/workflows/${id}`);
	}

	/** Archives and deletes a workflow, as the editor does in two steps. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.post(`/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Activates the newest version. Rejects with what the user would read when the trigger could not be registered. */
	async activate(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.post(`/rest/workflows/${id}/activate`, { versionId });
		await this.published(id);
	}

	async deactivate(id: string): Promise<void> {
		await this.post(`/rest/workflows/${id}/deactivate`, {});
		await this.published(id);
	}

	/** n8n 2 activates in the background and tries several times; this waits for the outcome. */
	private async published(id: string, seconds = 60): Promise<void> {
		const deadline = Date.now() + seconds * 1000;
		for (;;) {
			const state = await this.publication(id);
			const failed = state?.triggers.find(({ status }) => status === 'failed');
			if (failed) throw new Error(failed.errorMessage ?? 'n8n gave no reason');
			if (state?.status !== 'in_progress') return;
			if (Date.now() > deadline) throw new Error('n8n is still activating or deactivating');
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** `undefined` on n8n 1.x, which has its answer at once. */
	private async publication(id: string): Promise<Publication | undefined> {
		try {
			return await this.get(`/rest/workflows/${id}/publication-status`);
		} catch (error) {
			if (error instanceof N8nRefused && error.status === 404) return undefined;
			throw error;
		}
	}

	/** Runs a workflow as the editor's Execute button does, and waits for its end. */
	async execute(workflow: StoredWorkflow, startAt: string): Promise<Execution> {
		const { executionId } = await this.run(workflow, startAt);
		if (executionId === undefined) throw new Error(`n8n did not run "${workflow.name}"`);
		return await this.finished(executionId);
	}

	/** Runs a workflow the same way, and waits for nothing. @returns the ID of the execution */
	async begin(workflow: StoredWorkflow, startAt: string): Promise<string> {
		const { executionId } = await this.run(workflow, startAt);
		if (executionId === undefined) throw new Error(`n8n did not run "${workflow.name}"`);
		return executionId;
	}

	/** Listens for one test event, as the button on a trigger does. */
	async listen(workflow: StoredWorkflow, trigger: string): Promise<void> {
		const { waitingForWebhook } = await this.run(workflow, trigger);
		if (!waitingForWebhook) throw new Error(`n8n does not listen for "${trigger}"`);
	}

	/** Ends listening before an event came. */
	async stopListening(workflowId: string): Promise<void> {
		await this.request('DELETE', `/rest/test-webhook/${workflowId}`);
	}

	async executionIds(workflowId: string): Promise<string[]> {
		return (await this.executionRows(workflowId)).map(({ id }) => id);
	}

	/**
	 * n8n's list of a workflow's executions, oldest first. n8n sorts them by their start but turns its pages by their ID,
	 * and leaves some out where the two differ. So this asks for what started earlier, as the list's filter does, and by
	 * itself for what did not succeed: an execution that a worker took and never began has no start.
	 */
	async executionRows(workflowId: string): Promise<ExecutionRow[]> {
		const rows = new Map<string, ExecutionRow>();
		const add = async (filter: Json) => {
			const page = await this.executionPage({ workflowId, ...filter });
			for (const row of page) rows.set(row.id, row);
			return page;
		};
		const latest = await add({});
		for (const status of latest.length < PAGE ? [] : [UNSUCCESSFUL, ['success']]) {
			let page: ExecutionRow[];
			let startedBefore: string | null | undefined;
			do {
				page = await add({ status, startedBefore });
				startedBefore = page.at(-1)?.startedAt;
			} while (page.length >= PAGE && startedBefore);
		}
		return [...rows.values()].sort((a, b) => Number(a.id) - Number(b.id));
	}

	/** The executions that wait at the moment, in any workflow, with everything that is stored of them. */
	async waitingExecutions(): Promise<WaitingExecution[]> {
		const rows = await this.executionPage({ status: ['waiting'] });
		const found = await Promise.all(
			rows.map(async ({ id }) => {
				const path = `/rest/executions/${id}`;
				const { data, ...row } = await this.get<WaitingExecution & { data: string }>(path);
				return { ...row, id, run: readFlatted(data) as Json };
			}),
		);
		return found.filter(({ status }) => status === 'waiting');
	}

	private async executionPage(filter: Json): Promise<ExecutionRow[]> {
		const query = `filter=${encodeURIComponent(JSON.stringify(filter))}&limit=${PAGE}`;
		return (await this.get<{ results: ExecutionRow[] }>(`/rest/executions?${query}`)).results;
	}

	/** All executions of a workflow that have ended, oldest first. */
	async executions(workflowId: string): Promise<Execution[]> {
		const ids = await this.executionIds(workflowId);
		return await Promise.all(ids.map(async (id) => await this.finished(id)));
	}

	/** Waits until an execution has ended. */
	async finished(id: string, seconds = 60): Promise<Execution> {
		const deadline = Date.now() + seconds * 1000;
		let ended: number | undefined;
		for (;;) {
			const row = await this.get<ExecutionWithData>(`/rest/executions/${id}`);
			if (hasEnded(row)) {
				ended ??= Date.now();
				const execution = hasData(row) ? toExecution(id, row) : undefined;
				if (execution && isWhole(execution)) return execution;
				if (execution && Date.now() > ended + STORED_WITHIN_MS) return execution;
			}
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${row.status}`);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** Waits until an execution waits for somebody, and all of it is stored: n8n can resume it. */
	async waiting(id: string, seconds = 30): Promise<void> {
		const deadline = Date.now() + seconds * 1000;
		for (;;) {
			const row = await this.get<ExecutionWithData>(`/rest/executions/${id}`);
			const { status } = row;
			if (status === 'waiting' && hasData(row) && toExecution(id, row).waits) return;
			if (hasEnded(row)) throw new Error(`Execution ${id} waits for nobody: ${status}`);
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${status}`);
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}

	/** What Stop in the list of executions does. */
	async stopExecution(id: string): Promise<void> {
		await this.post(`/rest/executions/${id}/stop`, {});
	}

	/** What Retry in the list of executions does. */
	async retry(id: string): Promise<Execution> {
		const body = { loadWorkflow: false };
		const retried = await this.post<{ id: string }>(`/rest/executions/${id}/retry`, body);
		return await this.finished(retried.id);
	}

	private async run(workflow: StoredWorkflow, startAt: string) {
		return await this.post<{ executionId?: string; waitingForWebhook?: boolean }>(
			`/rest/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: startAt } },
		);
	}

	/** Asks once more when the connection broke: an n8n that is busy with its first agent answers nothing for a while. */
	private async get<Answer>(path: string): Promise<Answer> {
		try {
			return await this.request('GET', path);
		} catch (error) {
			if (!(error instanceof TypeError)) throw error;
			return await this.request('GET', path);
		}
	}

	private async post<Answer>(path: string, body: unknown): Promise<Answer> {
		return await this.request('POST', path, body);
	}

	private async request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
		const response = await this.send(method, path, body);
		const text = await response.text();
		if (!response.ok) throw new N8nRefused(response.status, `${method} ${path}`, text);
		const answer = JSON.parse(text || '{}') as { data?: unknown };
		const isWrapped = path.startsWith('/rest/') && 'data' in answer;
		return (isWrapped ? answer.data : answer) as Answer;
	}

	private async send(method: string, path: string, body?: unknown): Promise<Response> {
		const response = await fetch(new URL(path, this.server.url), {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.browserId,
				'push-ref': this.pushRef,
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0];
		return response;
	}
}

interface ExecutionWithData {
	status: string;
	mode: string;
	data: string;
}

interface StoredRun {
	waitTill?: string;
	executionData?: { nodeExecutionStack?: unknown[] };
	resultData: { runData?: Record<string, NodeRun[]>; error?: Execution['error'] };
}

/** How long n8n may take from telling the status to storing the rest. An execution that crashed has no more to store. */
const STORED_WITHIN_MS = 5_000;

/**
 * Whether what is stored belongs to the status. n8n 1 stores the status first and everything else in a second step, so for a
 * moment an execution has ended and its data are those from before it ran, or from when it was resumed.
 */
const isWhole = ({ status, error, hasMore }: Execution): boolean =>
	error !== undefined || status === 'canceled' || (!hasMore && status !== 'error');

const hasData = ({ data }: { data?: string }) => data !== undefined && data !== '[]';

function toExecution(id: string, row: ExecutionWithData): Execution {
	const { resultData, executionData, waitTill } = readFlatted(row.data) as StoredRun;
	const node = (name: string) => resultData.runData?.[name]?.at(-1);
	return {
		id,
		status: row.status,
		mode: row.mode,
		error: resultData.error,
		hasMore: executionData?.nodeExecutionStack?.length !== 0,
		waits: waitTill !== undefined,
		node,
		items: (name) => (node(name)?.data?.main?.[0] ?? []).map(({ json }) => json),
		stored: row.data,
	};
}
