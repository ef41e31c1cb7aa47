import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { OWNER } from '../n8n/api';

/** A browser with n8n's editor, signed in as the owner. */
export interface Browser {
	readonly page: Page;
	screenshot(file: string): Promise<void>;
	close(): Promise<void>;
}

const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Opens Debian's Chromium, or the browser that CHROMIUM_PATH names. */
export async function openBrowser(url: string, { headed }: { headed: boolean }): Promise<Browser> {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
		headless: !headed,
		slowMo: headed ? 300 : 0,
		args: ARGUMENTS,
	});
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		locale: 'en-US',
	});
	context.setDefaultTimeout(15_000);
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.getByTestId('emailOrLdapLoginId').locator('input').fill(OWNER.email);
	await page.getByTestId('password').locator('input').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL(/\/(home|workflow)/);
	return {
		page,
		async screenshot(file) {
			await mkdir(path.dirname(file), { recursive: true });
			await page.screenshot({ path: file });
		},
		close: async () => await browser.close(),
	};
}
