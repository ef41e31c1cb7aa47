import type { INode } from 'n8n-workflow';
import { exampleNames, exampleWorkflow } from '../workflows/examples';
import { exampleOrder } from '../workflows/order';

/** An example workflow, as its sticky note tells it. */
interface Recipe {
	file: string;
	title: string;
	/** The paragraphs below the title */
	text: string;
}

/** The example workflows that there are, in their order. */
export const recipes: Recipe[] = exampleOrder
	.filter((name) => exampleNames.includes(name))
	.map(readRecipe);

function readRecipe(name: string): Recipe {
	const notes = (exampleWorkflow(name).nodes as INode[]).filter(({ type }) =>
		type.endsWith('.stickyNote'),
	);
	const content = notes.map(({ parameters }) => String(parameters.content)).join('\n\n');
	const [, title, text] = /^#+ (.+?)\n([\s\S]+)$/.exec(content.trim()) ?? [];
	if (text === undefined) throw new Error(`${name}: its note has no heading with text below`);
	return { file: `workflows/${name}.json`, title, text: text.trim() };
}

/** For the README: what each recipe does, in the first sentence of its note. */
export function recipesTable(): string {
	const rows = recipes.map(
		({ file, title, text }) => `| [${title}](${file}) | ${firstSentence(text)} |`,
	);
	return ['| Recipe | What it does |', '| --- | --- |', ...rows].join('\n');
}

/** For docs/recipes.md: the whole note of each. */
export function recipesInFull(): string {
	return recipes
		.map(({ file, title, text }) => `## ${title}\n\n[${file}](../${file})\n\n${text}`)
		.join('\n\n');
}

const firstSentence = (text: string) => text.split(/(?<=[.])\s+/)[0];
