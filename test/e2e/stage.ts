import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startPact, type Pact, type WorldSeed } from '../simulator';
import { ASSUMPTIONS } from '../simulator/assumptions';
import { openBrowser, type Browser } from './editor/browser';
import type { Editor } from './editor/editor';
import { N8nApi, type StoredWorkflow } from './n8n/api';
import { installPackage } from './n8n/package';
import { N8nServer } from './n8n/server';
import { node, PACT, type Json, type WorkflowFile, type WorkflowNode } from './n8n/workflow';
import type { Runtime } from './runtime/install';

/** The company every scenario starts with, unless it brings a world of its own. */
export const COMPANY = 154;
export const WHATSAPP = 399;
export const TELEGRAM = 400;

export const SHOP: WorldSeed = {
	companies: [
		{
			id: COMPANY,
			name: 'Flower Shop',
			channels: [
				{ id: WHATSAPP, provider: 'whatsapp' },
				{ id: TELEGRAM, provider: 'telegram', token: 'bot-token' },
			],
		},
		{ id: 155, name: 'Coffee House' },
	],
};

export interface StageOptions {
	runtime: Runtime;
	tarball: string;
	/** User folder, logs, screenshots */
	folder: string;
	/** Show the browser */
	headed: boolean;
	/** Where pictures for people go */
	pictures: string;
}

/** What a scenario works with: a real n8n with the package in it, and a Pact behind it. */
export interface Stage {
	readonly n8n: N8nServer;
	readonly api: N8nApi;
	readonly pact: Pact;
	/** The Pact credential, as nodes name it */
	readonly credential: { id: string; name: string };
	/** Takes a picture of the editor for people, on light and on dark */
	picture(editor: Editor, name: string): Promise<void>;
	/** Creates a workflow that is deleted after the scenario */
	create(workflow: WorkflowFile): Promise<StoredWorkflow>;
	/** A Pact node with the credential, filled in as given */
	pactNode(name: string, parameters: Json, more?: Partial<WorkflowNode>): WorkflowNode;
	/** The editor's browser, signed in; opened when first asked for */
	browser(): Promise<Browser>;
}

/** Lays out the next scenario's stage, and takes everything down in the end. */
export interface Theatre {
	open(): Promise<Stage>;
	/** After each scenario: nothing of it is left for the next one */
	clear(): Promise<void>;
	close(): Promise<void>;
	logTail(): Promise<string>;
	screenshot(file: string): Promise<void>;
}

export async function openTheatre(options: StageOptions): Promise<Theatre> {
	const { runtime, tarball, folder, pictures } = options;
	await mkdir(folder, { recursive: true });
	await mkdir(pictures, { recursive: true });
	const userFolder = path.join(folder, 'user');
	await installPackage(userFolder, tarball);

	const pact = await startPact({ world: SHOP });
	let n8n: N8nServer | undefined;
	try {
		const logFile = path.join(folder, 'n8n.log');
		n8n = await N8nServer.start({ runtime, folder: userFolder, logFile });
		const api = new N8nApi(n8n);
		await api.signIn();
		const name = 'Pact';
		const { id } = await api.createCredential(name, 'pactApi', {
			apiToken: pact.token,
			baseUrl: pact.url,
		});
		return theatreOf({ n8n, api, pact, credential: { id, name } }, options);
	} catch (error) {
		await n8n?.kill();
		await pact.close();
		throw error;
	}
}

function theatreOf(
	{ n8n, api, pact, credential }: Pick<Stage, 'n8n' | 'api' | 'pact' | 'credential'>,
	{ headed, pictures }: StageOptions,
): Theatre {
	let browser: Promise<Browser> | undefined;
	let created: string[] = [];
	return {
		async open() {
			Object.assign(pact.assumptions, ASSUMPTIONS);
			pact.reset(SHOP);
			return {
				...{ n8n, api, pact, credential },
				picture: async (editor, pictureName) =>
					await editor.picture(path.join(pictures, pictureName)),
				async create(workflow) {
					const row = await api.createWorkflow(workflow);
					created.push(row.id);
					return row;
				},
				pactNode: (nodeName, parameters, more = {}) =>
					node(nodeName, PACT, parameters, { credentials: { pactApi: credential }, ...more }),
				async browser() {
					browser ??= openBrowser(n8n.url, { headed });
					return await browser;
				},
			};
		},
		async clear() {
			const ids = created;
			created = [];
			const opened = await browser?.catch(() => undefined);
			await opened?.closeTabs();
			for (const workflowId of ids) {
				await api.deactivate(workflowId).catch(() => {});
				await api.deleteWorkflow(workflowId).catch(() => {});
			}
		},
		async close() {
			await browser?.then(
				async (opened) => await opened.close(),
				() => {},
			);
			await n8n.stop();
			await pact.close();
		},
		logTail: async () => await n8n.logTail(),
		async screenshot(file) {
			const opened = await browser?.catch(() => undefined);
			await opened?.screenshot(file);
		},
	};
}
