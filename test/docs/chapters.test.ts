import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, targetsIn } from './markdown';

const docs = path.join(root, 'docs');
const chapters = readdirSync(docs).filter((file) => file.endsWith('.md') && file !== 'README.md');
const read = (file: string) => readFileSync(path.join(docs, file), 'utf8');

describe('The chapters', () => {
	it('are all in the index', () => {
		const linked = targetsIn(read('README.md'));
		expect(chapters.filter((file) => !linked.includes(file))).toEqual([]);
	});

	it.each(chapters)('%s begins with a title and a sentence on what it is about', (file) => {
		expect(read(file).slice(0, 400)).toMatch(/^# .+\n\n\p{Lu}/u);
	});
});
