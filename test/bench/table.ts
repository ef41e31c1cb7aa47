import type { Figures } from './tasks/worker';

/** Median, smallest and largest of some numbers. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

export function spreadOf(values: number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const median =
		sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** A number with as many digits as it deserves. */
export function shown(value: number): string {
	if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
	return Number(value.toFixed(Math.abs(value) >= 10 ? 1 : 2)).toString();
}

export const withSpread = ({ median, min, max }: Spread) =>
	shown(min) === shown(max) ? shown(median) : `${shown(median)} (${shown(min)}–${shown(max)})`;

/** How many times as much as another way, round by round, because a slow moment of the machine meets both. */
export const ratioOf = (figures: Figures, way: string, other: string, what = 'milliseconds') =>
	spreadOf(figures[way][what].map((value, round) => value / figures[other][what][round]));

export const figureOf = (figures: Figures, way: string, what = 'milliseconds') =>
	spreadOf(figures[way][what]);

/** A table of Markdown that can be read on a terminal as well. */
export function table(head: string[], rows: string[][]): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column].length)),
	);
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
