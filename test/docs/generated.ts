import path from 'node:path';
import { eventTable } from './eventTable';
import { operationsPage } from './operations/page';
import { recipesInFull, recipesTable } from './recipes';

const root = path.resolve(__dirname, '../..');

/** A document of which the whole or a part is made from the code. */
interface GeneratedFile {
	/** From the root of the project */
	file: string;
	/** What the file has to be, given what it is */
	make(current: string): string;
}

/** What `npm run docs` writes, and a test compares. */
export const generatedFiles: GeneratedFile[] = [
	{ file: 'README.md', make: withBlock('recipes', recipesTable) },
	{ file: 'docs/operations.md', make: operationsPage },
	{ file: 'docs/recipes.md', make: withBlock('recipes', recipesInFull) },
	{ file: 'docs/trigger.md', make: withBlock('events', eventTable) },
];

export const pathOf = (file: string) => path.join(root, file);

/** Replaces what stands between the comments `<!-- name: … -->` and `<!-- /name -->`. */
function withBlock(name: string, text: () => string) {
	const begin = `<!-- ${name}: made by npm run docs -->`;
	const end = `<!-- /${name} -->`;
	return (current: string): string => {
		const [before, rest] = current.split(begin);
		const after = rest?.split(end)[1];
		if (after === undefined) throw new Error(`There are no comments ${begin} and ${end}`);
		return `${before}${begin}\n\n${text()}\n\n${end}${after}`;
	};
}
