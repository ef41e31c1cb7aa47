import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenLinks, documents, isBroken, root } from './markdown';

describe('Links', () => {
	it.each(documents())('of %s lead to files and headings that are there', (file) => {
		expect(brokenLinks(file)).toEqual([]);
	});

	it('of the nodes and the credential lead to documents that are there', () => {
		const sources = ['nodes', 'credentials'].flatMap((folder) => filesIn(path.join(root, folder)));
		const links = sources.flatMap((file) => [
			...readFileSync(file, 'utf8').matchAll(/https:\/\/github\.com\/n8n-nodes-pact[^'"\s<)]*/g),
		]);
		const targets = [...new Set(links.map(([link]) => link))];
		expect(targets.length).toBeGreaterThan(0);
		expect(targets.filter((target) => isBroken(target))).toEqual([]);
	});

	it('show every picture that is there, and no other', () => {
		const texts = documents()
			.map((file) => readFileSync(path.join(root, file), 'utf8'))
			.join();
		const shown = [...texts.matchAll(/images\/([\w-]+\.(?:png|gif))/g)].map(([, file]) => file);
		expect([...new Set(shown)].sort()).toEqual(readdirSync(path.join(root, 'docs/images')).sort());
	});

	it.each([
		['README.md', false],
		['docs/messengers.md#sending', false],
		['docs/messengers.md#singing', true],
		['docs/nothing.md', true],
		['#installation', false],
		['#uninstallation', true],
		['https://github.com/n8n-nodes-pact/n8n-nodes-pact/blob/main/docs/nothing.md', true],
		['https://n8n.io/nothing', false],
	])('to %s are broken: %p', (target, expected) => {
		expect(isBroken(target, 'README.md')).toBe(expected);
	});
});

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(ts|json)$/.test(file))
		.map((file) => path.join(folder, file));
}
