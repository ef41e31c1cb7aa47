import type { Locator, Page } from 'playwright-core';
import { Film } from './film';

/** Takes `<file>-light.png` and `<file>-dark.png` of any page. */
export async function pictureOf(page: Page, file: string): Promise<void> {
	for (const colorScheme of ['dark', 'light'] as const) {
		await page.emulateMedia({ colorScheme });
		// n8n fades from one to the other.
		await page.waitForTimeout(400);
		await page.screenshot({ path: `${file}-${colorScheme}.png` });
	}
}

/** n8n's workflow editor in a browser tab, in the words of the person who uses it. */
export class Editor {
	constructor(private readonly page: Page) {}

	/** Counts the clicks from now on. */
	async countClicks(): Promise<void> {
		// As text: this file is compiled for Node, not for a page.
		await this.page.evaluate(`
			globalThis.clicks = 0;
			document.addEventListener('pointerdown', () => globalThis.clicks++, true);
		`);
	}

	/** How many clicks there were since `countClicks`. */
	async clicks(): Promise<number> {
		return await this.page.evaluate<number>('globalThis.clicks');
	}

	/** Opens the node panel on an empty canvas and types into its search. */
	async searchNodePanel(words: string): Promise<void> {
		await this.page.getByTestId('canvas-add-button').click();
		await this.page.getByTestId('node-creator-search-bar').fill(words);
	}

	/** Chooses a node in the panel. */
	async chooseNode(name: string): Promise<void> {
		await this.panelItem(name).click();
	}

	/** Chooses one of the node's triggers or actions, which puts it onto the canvas and opens it. */
	async chooseAction(kind: 'Triggers' | 'Actions', name: string): Promise<void> {
		const item = this.panelItem(name);
		const category = this.page.getByTestId('node-creator-category-item').filter({ hasText: kind });
		await category.waitFor();
		if (!(await item.isVisible())) await category.click();
		await item.click();
		await this.page
			.getByTestId('ndv')
			.or(this.page.getByTestId('node-parameters'))
			.first()
			.waitFor();
	}

	/** Waits until a node stands on the canvas, and nothing about it is missing. */
	async hasNode(name: string): Promise<void> {
		const node = this.page.getByTestId('canvas-node').filter({ hasText: name }).first();
		await node.waitFor();
		await node.locator('img').first().waitFor();
		if (await node.getByTestId('node-issues').isVisible()) {
			throw new Error(`n8n shows an issue at the node ${name}`);
		}
	}

	/** Waits until these nodes stand on the canvas. @returns those of them at which n8n shows that something is wrong */
	async troubles(names: readonly string[]): Promise<string[]> {
		const found: string[] = [];
		for (const name of names) {
			// Not by its text: an agent shows "Chat Model" where one is to be connected.
			const isNamed = this.page.locator(`[data-node-name=${JSON.stringify(name)}]`);
			const node = this.page.getByTestId('canvas-node').and(isNamed);
			await node.waitFor();
			const signs = ['node-issues', 'node-setup-required', 'node-not-installed'].map((sign) =>
				node.getByTestId(sign),
			);
			const isWrong = await Promise.all(signs.map(async (sign) => await sign.isVisible()));
			if (isWrong.includes(true)) found.push(name);
		}
		return found;
	}

	/** Zooms so that all nodes are seen. */
	async fitCanvas(): Promise<void> {
		await this.page.getByTestId('zoom-to-fit').click();
		await this.page.waitForTimeout(500);
	}

	/** Opens a node that stands on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.getByTestId('canvas-node').filter({ hasText: name }).first().dblclick();
		await this.page.getByTestId('node-parameters').waitFor();
	}

	/** What the open node's form shows in a field. */
	async value(field: string): Promise<string> {
		return await this.field(field).locator('input').first().inputValue();
	}

	/** Which of these fields the open node's form shows, each once, in their order. */
	async shownOf(names: readonly string[]): Promise<string[]> {
		// A group of fields, such as Approval Options, has an ID of its own.
		const prefixes = ['parameter-input-', 'fixed-collection-'];
		const ids = await this.page
			.getByTestId('node-parameters')
			.locator(prefixes.map((prefix) => `[data-test-id^="${prefix}"]`).join(', '))
			.evaluateAll((inputs) => inputs.map((input) => input.getAttribute('data-test-id') ?? ''));
		const shown = new Set(ids.map((id) => id.replace(/^(parameter-input|fixed-collection)-/, '')));
		return [...shown].filter((name) => names.includes(name));
	}

	/** Chooses an entry of a dropdown. */
	async choose(field: string, option: string): Promise<void> {
		await this.field(field).click();
		// Descriptions of other entries may hold the same word.
		const name = this.page.getByText(option, { exact: true });
		const entry = this.page.getByRole('option').filter({ has: name });
		await entry.locator('visible=true').first().click();
	}

	/** Chooses an entry of a From List field. */
	async pickFromList(field: string, entry: string): Promise<void> {
		await this.openList(field);
		await this.chooseListed(entry);
	}

	/** Chooses an entry of the From List field that is open. */
	async chooseListed(entry: string): Promise<void> {
		const item = this.page.getByTestId('rlc-item').filter({ hasText: entry });
		await item.locator('visible=true').first().click();
	}

	/** What a From List field shows. */
	async listValue(field: string): Promise<string> {
		const list = this.page.getByTestId(`resource-locator-${field}`);
		return await list
			.getByTestId('rlc-input')
			.locator('input')
			.or(list.locator('input[data-test-id="rlc-input"]'))
			.first()
			.inputValue();
	}

	/** Whether n8n takes a From List field as empty: n8n 1 goes on showing the entry's name, in red. */
	async isEmptyList(field: string): Promise<boolean> {
		if ((await this.listValue(field)) === '') return true;
		const list = this.page.getByTestId(`resource-locator-${field}`);
		return await list.getByTestId('parameter-issues').isVisible();
	}

	/** Opens a From List field. */
	async openList(field: string): Promise<void> {
		await this.page.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input').click();
	}

	/** Clicks into a text field and types. */
	async fill(field: string, text: string): Promise<void> {
		const input = this.field(field).locator('input, textarea').first();
		await input.click();
		await input.fill(text);
	}

	/** Types into the fields that n8n makes of a list from Pact, such as the values of a template, in their order. */
	async fillMapped(texts: readonly string[]): Promise<void> {
		const inputs = this.page.getByTestId('mapping-fields-container').locator('input, textarea');
		await inputs.nth(texts.length - 1).waitFor();
		for (const [index, text] of texts.entries()) await inputs.nth(index).fill(text);
	}

	/** Presses Execute step; on a trigger this starts listening for one event. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
	}

	/** Presses the button below the canvas. */
	async executeWorkflow(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').first().click();
	}

	/** Waits until the open node's output shows a text. */
	async outputShows(text: string): Promise<void> {
		await this.page.getByTestId('output-panel').getByText(text).first().waitFor();
	}

	/** Changes how the open node's output is laid out: one value below the other, or as n8n stores it. */
	async layOutOutput(as: 'schema' | 'table' | 'json'): Promise<void> {
		await this.page.getByTestId('output-panel').getByTestId(`radio-button-${as}`).click();
	}

	/** Shows the files in the open node's output, and the first of them as the picture that it is. */
	async viewFirstFile(): Promise<void> {
		await this.page.getByTestId('output-panel').getByTestId('radio-button-binary').click();
		await this.page.getByTestId('ndv-view-binary-data').first().click();
		await this.shows(/Back to list/);
	}

	/** Waits until the page shows a text. */
	async shows(text: string | RegExp): Promise<void> {
		await this.page.getByText(text).locator('visible=true').first().waitFor();
	}

	/** Closes the open node. */
	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('node-parameters').waitFor({ state: 'hidden' });
	}

	/** Takes `<file>-light.png` and `<file>-dark.png`. */
	async picture(file: string): Promise<void> {
		await pictureOf(this.page, file);
	}

	/** Begins a moving picture, `<file>.gif`. */
	film(file: string): Film {
		return new Film(this.page, file);
	}

	private panelItem(name: string): Locator {
		const names = this.page.getByTestId('node-creator-item-name');
		return names.filter({ has: this.page.getByText(name, { exact: true }) }).first();
	}

	private field(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}
}
