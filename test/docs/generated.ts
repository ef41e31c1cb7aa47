import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { memoryFields } from '../../nodes/Pact/memory/fields';
import { triggerFields } from '../../nodes/Pact/trigger/fields';
import { eventTable } from './eventTable';
import { documentedFields } from './operations/fields';
import { formLines } from './operations/lines';
import { operationsPage } from './operations/page';
import { recipesInFull, recipesTable } from './recipes';
import { russianEventTable } from './russian/eventTable';
import { russianOperationsPage } from './russian/page';
import { translate } from './russian/translate';

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
	{ file: 'README.md', make: withBlocks({ recipes: recipesTable }) },
	{ file: 'docs/ai-agents.md', make: withBlocks({ fields: () => formOf(memoryFields) }) },
	{ file: 'docs/operations.md', make: operationsPage },
	{ file: 'docs/recipes.md', make: withBlocks({ recipes: recipesInFull }) },
	{
		file: 'docs/trigger.md',
		make: withBlocks({ events: eventTable, fields: () => formOf(triggerFields) }),
	},
	{
		file: 'docs/ru/ai-agents.md',
		make: withBlocks({ fields: () => translate(formOf(memoryFields)) }),
	},
	{ file: 'docs/ru/operations.md', make: russianOperationsPage },
	{
		file: 'docs/ru/trigger.md',
		make: withBlocks({
			events: russianEventTable,
			fields: () => translate(formOf(triggerFields)),
		}),
	},
];

export const pathOf = (file: string) => path.join(root, file);

/** The form of a node that has neither operations nor versions. */
function formOf(properties: INodeProperties[]): string {
	const fields = withoutTwins(properties).filter(({ type }) => type !== 'notice');
	const documented = documentedFields([{ version: 'v2', fields }]);
	return formLines(documented, { versions: ['v2'] }).join('\n\n');
}

/** Of fields that are there twice because their default or their lists differ, the first, which is then always shown. */
function withoutTwins(fields: INodeProperties[]): INodeProperties[] {
	const isTwin = (one: INodeProperties) => (other: INodeProperties) =>
		other.name === one.name && other.description === one.description;
	return fields
		.filter((field, index) => fields.findIndex(isTwin(field)) === index)
		.map((field) => ({
			...field,
			...(fields.filter(isTwin(field)).length > 1 && { displayOptions: undefined }),
			...(field.type === 'collection' && {
				options: withoutTwins(field.options as INodeProperties[]),
			}),
		}));
}

/** Replaces what stands between the comments `<!-- name: made by npm run docs -->` and `<!-- /name -->`. */
function withBlocks(blocks: Record<string, () => string>) {
	return (current: string): string =>
		Object.entries(blocks).reduce((page, [name, text]) => {
			const begin = `<!-- ${name}: made by npm run docs -->`;
			const end = `<!-- /${name} -->`;
			const [before, rest] = page.split(begin);
			const after = rest?.split(end)[1];
			if (after === undefined) throw new Error(`There are no comments ${begin} and ${end}`);
			return `${before}${begin}\n\n${text()}\n\n${end}${after}`;
		}, current);
}
