/** What is used of gifenc, which comes without types. */
declare module 'gifenc' {
	type Palette = number[][];

	export function quantize(rgba: Uint8Array, colors: number): Palette;
	export function applyPalette(rgba: Uint8Array, palette: Palette): Uint8Array;
	export function GIFEncoder(): {
		/** @param frame.delay milliseconds */
		writeFrame(
			pixels: Uint8Array,
			width: number,
			height: number,
			frame: { palette: Palette; delay: number },
		): void;
		finish(): void;
		bytes(): Uint8Array;
	};
}
