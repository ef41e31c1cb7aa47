/** The sections of a page of operations, each with the labels of the fields it explains. */
export type Outline = Record<string, string[]>;

/**
 * What a page of operations names, whatever its language: "Channel: Create" for the heading `### Create` below `## Channel`,
 * with the bold labels at the beginning of its lines. The fields that operations share stand below a `##` heading alone, which
 * every language calls as it likes.
 */
export function outlineOf(page: string): Outline {
	const outline: Record<string, Set<string>> = {};
	let resource = '';
	let section = '';
	for (const line of page.split('\n')) {
		const [, level, heading] = /^(##|###) (.+)$/.exec(line) ?? [];
		if (level === '##') [resource, section] = [heading, 'shared fields'];
		if (level === '###') section = `${resource}: ${heading}`;
		const label = /^\s*- \*\*(.+?)\*\*/.exec(line)?.[1];
		if (level === '###' || label !== undefined) outline[section] ??= new Set();
		if (label !== undefined) outline[section].add(label);
	}
	return Object.fromEntries(
		Object.entries(outline).map(([name, labels]) => [name, [...labels].sort()]),
	);
}
