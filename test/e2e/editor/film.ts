import { writeFile } from 'node:fs/promises';
import { applyPalette, GIFEncoder, quantize } from 'gifenc';
import { PNG } from 'pngjs';
import type { Page } from 'playwright-core';

/** Flat surfaces and text in few colors: more of them make the file larger and nothing clearer. */
const COLORS = 96;

/** A moving picture of a browser tab: one frame for each step that somebody takes. */
export class Film {
	private readonly gif = GIFEncoder();

	/** @param file where it is stored, without `.gif` */
	constructor(
		private readonly page: Page,
		private readonly file: string,
	) {}

	/** Adds what the tab shows now. @param seconds how long it stays */
	async frame(seconds = 1.2): Promise<void> {
		// Menus fade in, and a frame in the middle of that looks like a fault.
		await this.page.waitForTimeout(300);
		const { data, width, height } = PNG.sync.read(await this.page.screenshot({ scale: 'css' }));
		const palette = quantize(data, COLORS);
		this.gif.writeFrame(applyPalette(data, palette), width, height, {
			palette,
			delay: seconds * 1000,
		});
	}

	/** Stores the frames as a GIF that starts again at its end: the one format that npm and GitHub both play. */
	async save(): Promise<void> {
		this.gif.finish();
		await writeFile(`${this.file}.gif`, this.gif.bytes());
	}
}
