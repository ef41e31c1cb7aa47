import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { documents, root } from './markdown';

/** What stands in quotes in tables of errors and is not ours to say. */
const OF_N8N = ['Unrecognized node type: n8n-nodes-pact.pact'];

const sources = readdirSync(path.join(root, 'nodes'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(path.join(root, 'nodes', file), 'utf8'))
	.join('\n')
	.replaceAll("\\'", "'");

const pages = documents().filter((file) => /^README|troubleshooting/.test(file));

describe.each(pages)('The errors in %s', (file) => {
	it('say what the nodes say', () => {
		const page = readFileSync(path.join(root, file), 'utf8');
		expect(quotedIn(page).length).toBeGreaterThan(0);
		expect(quotedIn(page).filter((text) => !isInSources(text))).toEqual([]);
	});
});

describe('The search for error texts', () => {
	it.each([
		['Pact allows five webhooks in a company', true],
		['Pact allows six webhooks in a company', false],
		['Pact did not … (HTTP 401…)', true],
		['Pact forgot to … (HTTP 401…)', false],
	])('finds "%s": %p', (text, expected) => {
		expect(isInSources(text)).toBe(expected);
	});
});

/** The texts in the first column of tables. */
function quotedIn(page: string): string[] {
	const cells = page.split('\n').filter((line) => line.startsWith('| `'));
	return cells
		.flatMap((line) => [...line.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(([, text]) => text))
		.filter((text) => text.includes(' ') && !OF_N8N.includes(text));
}

/** Whether every part of a text that is long enough to be told from others is in the code. Labels of fields are filled in. */
function isInSources(text: string): boolean {
	const parts = text.split(/Phone|[…()\d]|: |https?:\S*/).map((part) => part.trim());
	return parts.filter(({ length }) => length >= 8).every((part) => sources.includes(part));
}
