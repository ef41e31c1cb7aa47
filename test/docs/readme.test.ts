import { readFileSync } from 'node:fs';
import path from 'node:path';
import { exampleNames } from '../workflows/examples';
import { exampleOrder } from '../workflows/order';
import { PICTURES, root, targetsIn } from './markdown';

const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

describe('README', () => {
	it('has 1,500 words at most', () => {
		expect(readme.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(1500);
	});

	it('is in English only, as n8n wants it of verified packages', () => {
		expect(readme.match(/\p{Script=Cyrillic}/gu)).toBeNull();
	});

	// npm shows the page without the repository, and resolves links but no pictures.
	it('shows pictures by their whole address', () => {
		const pictures = targetsIn(readme).filter((target) => /\.(png|webp|gif|svg)$/.test(target));
		expect(pictures.length).toBeGreaterThan(0);
		expect(pictures.filter((address) => !address.startsWith(PICTURES))).toEqual([]);
	});

	it('names every example workflow that there is', () => {
		expect(exampleNames.filter((name) => !exampleOrder.includes(name))).toEqual([]);
		const missing = exampleNames.filter((name) => !readme.includes(`(workflows/${name}.json)`));
		expect(missing).toEqual([]);
	});
});
