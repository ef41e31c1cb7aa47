import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { allOperations } from '../engine/harness/allOperations';
import { documentedFields } from './operations/fields';
import { outlineOf } from './outline';

const docs = path.resolve(__dirname, '../../docs');
const pageIn = (folder: string) => path.join(docs, folder, 'operations.md');
const english = outlineOf(readFileSync(pageIn(''), 'utf8'));

/** Folders of docs that have the page in another language. */
const languages = readdirSync(docs).filter((folder) => existsSync(pageIn(folder)));

describe('The page of operations', () => {
	it('has every operation of the node, and nothing else', () => {
		const labels = new Set(allOperations.map(({ label }) => label));
		expect(Object.keys(english).sort()).toEqual([...labels, 'shared fields'].sort());
	});

	it('has every field of every operation', () => {
		const missing = allOperations.flatMap(({ label, fields }) =>
			fields
				.filter(({ type, name }) => type !== 'notice' && name !== 'options')
				.filter(({ displayName }) => !english[label].includes(displayName))
				.map(({ displayName }) => `${label}: ${displayName}`),
		);
		expect(missing).toEqual([]);
	});

	it('names the same operations and fields in every language', () => {
		expect(languages).toContain('ru');
		for (const language of languages) {
			const outline = outlineOf(readFileSync(pageIn(language), 'utf8'));
			expect(outline).toEqual(english);
		}
	});
});

describe('The outline of a page', () => {
	it('is made of headings and of bold words at the beginning of a line', () => {
		const page = [
			...['# Title', '- **Not a field** of anything', '## Channel', 'A **word**', '### Get'],
			...['- **Company**: x', '  - *Choice*: y', '  - **Inner**: z', '### Delete', '## Поля'],
			'- **Phone**: x',
		].join('\n');
		expect(outlineOf(page)).toEqual({
			'': ['Not a field'],
			'Channel: Get': ['Company', 'Inner'],
			'Channel: Delete': [],
			'shared fields': ['Phone'],
		});
	});
});

describe('A field inside a collection', () => {
	it('has the default with which the form adds the collection', () => {
		const amount = {
			displayName: 'Amount',
			name: 'amount',
			type: 'number' as const,
			default: 1,
		};
		const limit = {
			displayName: 'Limit',
			name: 'limit',
			type: 'fixedCollection' as const,
			default: { values: { amount: 45 } },
			options: [{ displayName: 'Values', name: 'values', values: [amount] }],
		};
		const textInside = (field: INodeProperties) =>
			documentedFields([{ version: 'v2', fields: [field] }])[0].inside[0].text;
		expect(textInside(limit)).toBe('Default: 45.');
		expect(textInside({ ...limit, default: {} })).toBe('Default: 1.');
	});
});
