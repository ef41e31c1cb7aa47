import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startPact, type Pact, type WorldSeed } from '../simulator';
import { ASSUMPTIONS } from '../simulator/assumptions';
import { openBrowser, type Browser } from './editor/browser';
import { pictureOf, type Editor } from './editor/editor';
import type { Film } from './editor/film';
import type { Page } from 'playwright-core';
import { N8nApi, type StoredWorkflow } from './n8n/api';
import { installPackage } from './n8n/package';
import { N8nServer } from './n8n/server';
import { node, PACT, type Json, type WorkflowFile, type WorkflowNode } from './n8n/workflow';
import type { Runtime } from './runtime/install';
import type { Environment } from './scenario';

/** The company every scenario starts with, unless it brings a world of its own. */
export const COMPANY = 154;
export const WHATSAPP = 399;
export const TELEGRAM = 400;

export const WORLD: WorldSeed = {
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

export interface EnvironmentOptions {
	runtime: Runtime;
	tarball: string;
	/** User folder, logs, screenshots */
	folder: string;
	/** Show the browser */
	headed: boolean;
	/** Where pictures for people go */
	pictures: string;
}

/** What every scenario works with: an n8n with the package in it, and a Pact behind it. */
export interface PactContext {
	readonly api: N8nApi;
	readonly pact: Pact;
	/** The Pact credential, as nodes name it */
	readonly credential: { id: string; name: string };
	/** Creates a workflow that is deleted after the scenario */
	create(workflow: WorkflowFile): Promise<StoredWorkflow>;
	/** A Pact node with the credential, filled in as given */
	pactNode(name: string, parameters: Json, more?: Partial<WorkflowNode>): WorkflowNode;
}

/** One n8n that does everything, with its editor. */
export interface TestContext extends PactContext {
	readonly n8n: N8nServer;
	/** Takes a picture of the editor for people, on light and on dark */
	picture(editor: Editor, name: string): Promise<void>;
	/** The same of a page that is not n8n's */
	pictureOf(page: Page, name: string): Promise<void>;
	/** Begins a moving picture of the editor for people */
	film(editor: Editor, name: string): Film;
	/** The editor's browser, signed in; opened when first asked for */
	browser(): Promise<Browser>;
}

/** Starts n8n and a Pact for it, and takes both down when the scenarios have run. */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
	const { runtime, tarball, folder, pictures } = options;
	await mkdir(folder, { recursive: true });
	await mkdir(pictures, { recursive: true });
	const userFolder = path.join(folder, 'user');
	await installPackage(userFolder, tarball);

	const pact = await startPact({ world: WORLD });
	let n8n: N8nServer | undefined;
	try {
		const logFile = path.join(folder, 'n8n.log');
		n8n = await N8nServer.start({ runtime, folder: userFolder, logFile });
		return environmentOf({ n8n, pact, account: await setUpAccount(n8n, pact) }, options);
	} catch (error) {
		await n8n?.kill();
		await pact.close();
		throw error;
	}
}

/** What a context has that is the same for every scenario, with the means to put it back in order. */
export interface Account {
	/** Pact as it was in the beginning, for the next scenario */
	lay(): PactContext;
	/** Deletes what the scenario created */
	clear(): Promise<void>;
}

/** Signs in, and gives n8n the credential for Pact. */
export async function setUpAccount(n8n: Pick<N8nServer, 'url'>, pact: Pact): Promise<Account> {
	const api = new N8nApi(n8n);
	await api.signIn();
	const name = 'Pact';
	const { id } = await api.createCredential(name, 'pactApi', {
		apiToken: pact.token,
		baseUrl: pact.url,
	});
	const credential = { id, name };
	let created: string[] = [];
	return {
		lay() {
			Object.assign(pact.assumptions, ASSUMPTIONS);
			pact.reset(WORLD);
			return {
				...{ api, pact, credential },
				async create(workflow) {
					const row = await api.createWorkflow(workflow);
					created.push(row.id);
					return row;
				},
				pactNode: (nodeName, parameters, more = {}) =>
					node(nodeName, PACT, parameters, { credentials: { pactApi: credential }, ...more }),
			};
		},
		async clear() {
			const ids = created;
			created = [];
			for (const workflowId of ids) {
				await api.deactivate(workflowId).catch(() => {});
				await api.deleteWorkflow(workflowId).catch(() => {});
			}
		},
	};
}

function environmentOf(
	{ n8n, pact, account }: { n8n: N8nServer; pact: Pact; account: Account },
	{ headed, pictures }: EnvironmentOptions,
): Environment {
	let browser: Promise<Browser> | undefined;
	return {
		open: async () => ({
			...account.lay(),
			n8n,
			picture: async (editor, pictureName) =>
				await editor.picture(path.join(pictures, pictureName)),
			pictureOf: async (page, pictureName) =>
				await pictureOf(page, path.join(pictures, pictureName)),
			film: (editor, pictureName) => editor.film(path.join(pictures, pictureName)),
			async browser() {
				browser ??= openBrowser(n8n.url, { headed });
				return await browser;
			},
		}),
		async clear() {
			const opened = await browser?.catch(() => undefined);
			await opened?.closeTabs();
			await account.clear();
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
