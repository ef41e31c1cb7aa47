import { readFileSync, writeFileSync } from 'node:fs';
import { generatedFiles, pathOf } from './generated';

/** `npm run docs`: writes what of the documentation is made from the code. */
for (const { file, make } of generatedFiles) {
	const before = readFileSync(pathOf(file), 'utf8');
	const after = make(before);
	if (after !== before) writeFileSync(pathOf(file), after);
	process.stdout.write(`${after === before ? 'unchanged' : 'written  '} ${file}\n`);
}
