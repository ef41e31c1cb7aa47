import { readFileSync } from 'node:fs';
import { generatedFiles, pathOf } from './generated';

describe('What npm run docs writes', () => {
	it.each(generatedFiles.map(({ file, make }) => [file, make] as const))(
		'is in %s',
		(file, make) => {
			const current = readFileSync(pathOf(file), 'utf8');
			expect(current).toBe(make(current));
		},
	);
});
