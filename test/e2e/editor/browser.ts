import { existsSync } from 'node:fs';
import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';
import { OWNER } from '../n8n/api';
import { Editor } from './editor';

/** A browser that is signed in to n8n as the owner. */
export interface Browser {
	/** A new tab with an empty workflow in it */
	newWorkflow(): Promise<Editor>;
	/** Opens a workflow that is there already */
	open(workflowId: string): Promise<Editor>;
	/** Opens the list of all workflows */
	listWorkflows(): Promise<Editor>;
	/** Opens an address on a phone of somebody who knows nothing of n8n */
	openOnPhone(url: string): Promise<Page>;
	/** What the tab that was opened last shows */
	screenshot(file: string): Promise<void>;
	/** Closes all tabs, not the browser */
	closeTabs(): Promise<void>;
	close(): Promise<void>;
}

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

selectors.setTestIdAttribute('data-test-id');

/** Opens the Chromium of this computer, or the browser that CHROMIUM_PATH names. */
export async function openBrowser(url: string, { headed }: { headed: boolean }): Promise<Browser> {
	const browser = await chromium.launch({
		executablePath: installedBrowser(),
		headless: !headed,
		slowMo: headed ? 300 : 0,
		args: ARGUMENTS,
	});
	let tabs: Page[] = [];
	let phone: BrowserContext | undefined;
	try {
		const context = await browser.newContext({
			viewport: { width: 1280, height: 800 },
			deviceScaleFactor: 1.5,
			colorScheme: 'light',
			locale: 'en-US',
		});
		context.setDefaultTimeout(60_000);
		await signIn(context, url);
		const openTab = async (path: string) => {
			const page = await context.newPage();
			tabs.push(page);
			await page.goto(`${url}${path}`);
			return new Editor(page);
		};
		return {
			newWorkflow: async () => await openTab('/workflow/new'),
			open: async (workflowId) => await openTab(`/workflow/${workflowId}`),
			listWorkflows: async () => await openTab('/home/workflows'),
			async openOnPhone(url) {
				phone ??= await browser.newContext({
					viewport: { width: 375, height: 667 },
					deviceScaleFactor: 2,
					hasTouch: true,
					isMobile: true,
				});
				const page = await phone.newPage();
				tabs.push(page);
				await page.goto(url);
				return page;
			},
			async screenshot(file) {
				await tabs.at(-1)?.screenshot({ path: file });
			},
			async closeTabs() {
				const open = tabs;
				tabs = [];
				await Promise.all(open.map(async (page) => await page.close()));
			},
			close: async () => await browser.close(),
		};
	} catch (error) {
		await browser.close();
		throw error;
	}
}

function installedBrowser(): string {
	const found = [process.env.CHROMIUM_PATH, ...PLACES].find((place) => place && existsSync(place));
	if (found) return found;
	throw new Error('No Chromium was found. Install it, or name it with CHROMIUM_PATH.');
}

async function signIn(context: BrowserContext, url: string): Promise<void> {
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(OWNER.email);
	await page.locator('input[name="password"]').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	await page.close();
}
