import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { examples } from '../fixtures/events';
import { N8nApi, type StoredWorkflow } from '../e2e/n8n/api';
import { buildAndPack, installPackage } from '../e2e/n8n/package';
import { N8nServer } from '../e2e/n8n/server';
import { byId, chain, manualTrigger, node, PACT, PACT_TRIGGER, START } from '../e2e/n8n/workflow';
import { run, withoutNpmSettings } from '../e2e/runtime/command';
import type { Runtime } from '../e2e/runtime/install';
import type { Figures } from './tasks/worker';

const AT_ONCE = 10;

/** Both packages, the plain nodes and ours, in a real n8n with its database. */
export async function inRealN8n(
	runtime: Runtime,
	pactUrl: string,
	{ repetitions, deliveries }: { repetitions: number; deliveries: number },
): Promise<{ trigger: Figures; list: Figures }> {
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-pact-bench-'));
	const userFolder = path.join(folder, 'user');
	await installPackage(userFolder, await buildAndPack(folder));
	await installPackage(userFolder, await packPlain(folder));
	const logFile = path.join(folder, 'n8n.log');
	const n8n = await N8nServer.start({ runtime, folder: userFolder, logFile });
	try {
		const api = new N8nApi(n8n);
		await api.signIn();
		const trigger = await triggers(api, n8n.url, repetitions, deliveries);
		return { trigger, list: await lists(api, pactUrl, repetitions) };
	} finally {
		await n8n.stop();
		await rm(folder, { recursive: true, force: true });
	}
}

async function packPlain(folder: string): Promise<string> {
	const args = ['pack', path.join(__dirname, 'plain'), '--json', '--pack-destination', folder];
	const answer = await run('npm', args, { cwd: folder, env: withoutNpmSettings() });
	const [{ filename }] = JSON.parse(answer) as Array<{ filename: string }>;
	return path.join(folder, filename);
}

interface Listener {
	workflow: StoredWorkflow;
	url: string;
	/** Whether repeats start nothing */
	knowsRepeats: boolean;
}

const SECRET = 'a-secret-of-the-bench';

async function triggers(
	api: N8nApi,
	n8nUrl: string,
	repetitions: number,
	deliveries: number,
): Promise<Figures> {
	const listen = async (
		type: string,
		suffix: string,
		parameters: object,
		more: Partial<Listener> = {},
	): Promise<Listener> => {
		const webhookId = crypto.randomUUID();
		const path = suffix === '' ? { path: webhookId } : {};
		const first = node('Trigger', type, { ...path, ...parameters }, { webhookId });
		const file = chain(type, [first, node('Next', 'n8n-nodes-base.noOp', {})]);
		const workflow = await api.createWorkflow(file);
		await api.activate(workflow.id);
		const url = `${n8nUrl}/webhook/${webhookId}${suffix}`;
		return { workflow, url, knowsRepeats: false, ...more };
	};
	const listeners: Record<string, Listener> = {
		plain: await listen('n8n-nodes-plain.plainTrigger', '/plain', {}),
		pact: await listen(
			PACT_TRIGGER,
			`/pact?secret=${SECRET}`,
			{
				registration: 'manual',
				companyId: byId(1),
				events: ['messageReceived'],
				options: { secret: SECRET },
			},
			{ knowsRepeats: true },
		),
		webhook: await listen('n8n-nodes-base.webhook', '', {
			httpMethod: 'POST',
			responseMode: 'onReceived',
			options: {},
		}),
	};

	const figures: Figures = {};
	let id = 1_000_000;
	for (let round = -1; round < repetitions; round++) {
		for (const copies of [1, 2]) {
			for (const [name, listener] of Object.entries(listeners)) {
				const bodies = Array.from({ length: deliveries }, () => message(id++));
				const rate = await measure(api, listener, bodies, copies);
				if (round < 0) continue;
				const what = copies === 1 ? 'perSecond' : 'perSecondRepeated';
				((figures[name] ??= {})[what] ??= []).push(rate.perSecond);
				((figures[name] ??= {})[`${what}Started`] ??= []).push(rate.started);
			}
		}
	}
	return figures;
}

function message(id: number): string {
	const example = examples.find(({ title }) => title === 'v2 client writes');
	const { object, ...rest } = example?.body ?? {};
	return JSON.stringify({ ...rest, object: { ...(object as object), id } });
}

/** Delivers everything, ten at once, and waits until n8n has finished what it started. */
async function measure(
	api: N8nApi,
	{ workflow, url, knowsRepeats }: Listener,
	bodies: string[],
	copies: number,
) {
	const all = bodies.flatMap((body) => Array.from({ length: copies }, () => body));
	const before = await finished(api, workflow.id);
	const expected = knowsRepeats ? bodies.length : all.length;
	const started = performance.now();
	let next = 0;
	const sender = async () => {
		while (next < all.length) {
			const headers = { 'content-type': 'application/json' };
			const response = await fetch(url, { method: 'POST', headers, body: all[next++] });
			await response.text();
			if (response.status !== 200) throw new Error(`n8n answered ${response.status}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, sender));
	while ((await finished(api, workflow.id)) < before + expected) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	const seconds = (performance.now() - started) / 1000;
	return {
		perSecond: all.length / seconds,
		started: (await finished(api, workflow.id)) - before,
	};
}

async function finished(api: N8nApi, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const response = await api.fetch(`/rest/executions?filter=${filter}&limit=1`);
	const { data } = (await response.json()) as { data: { count: number } };
	return data.count;
}

/** The list of 10,000 channels, with credentials out of n8n's database and results stored in it. */
async function lists(api: N8nApi, pactUrl: string, repetitions: number): Promise<Figures> {
	const data = { apiToken: 'a-token-of-the-bench', baseUrl: pactUrl };
	const { id } = await api.createCredential('Pact', 'pactApi', data);
	const credentials = { pactApi: { id, name: 'Pact' } };
	const form = { companyId: byId(5), returnAll: true };
	const make = async (type: string, parameters: object) =>
		await api.createWorkflow(
			chain(type, [manualTrigger(), node('List', type, { ...parameters }, { credentials })]),
		);
	const workflows: Record<string, StoredWorkflow> = {
		plain: await make('n8n-nodes-plain.plainList', {}),
		pact: await make(PACT, { resource: 'channel', operation: 'getAll', ...form }),
	};
	await fetch(`${pactUrl}/__bench?reset&channels=10000`);
	const figures: Figures = {};
	for (let round = -1; round < repetitions; round++) {
		for (const [name, workflow] of Object.entries(workflows)) {
			const execution = await api.execute(workflow, START);
			const run = execution.node('List') as { executionTime?: number } | undefined;
			if (execution.status !== 'success' || run?.executionTime === undefined) {
				throw new Error(`n8n did not list: ${execution.error?.message}`);
			}
			if (round >= 0) ((figures[name] ??= {}).milliseconds ??= []).push(run.executionTime);
		}
	}
	return figures;
}
