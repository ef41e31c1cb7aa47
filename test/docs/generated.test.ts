import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated';

describe('What npm run docs writes', () => {
	it.each(generatedFiles.map(({ file, make }) => [path.basename(file), file, make] as const))(
		'is what %s says',
		(_name, file, make) => {
			const current = readFileSync(file, 'utf8');
			expect(current).toBe(make(current));
		},
	);
});
