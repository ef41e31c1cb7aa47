import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { prepareN8nFolder } from '../n8nFolder';

const FOLDERS = ['form', 'api', 'transport', 'trigger'];
const projectRoot = path.resolve(__dirname, '../../..');

/** Tells how the mutants of a folder ended: `npm run test:mutation -- form api`, all folders without a name. */
async function main(chosen: string[]): Promise<void> {
	const folders = chosen.length > 0 ? chosen : FOLDERS;
	const unknown = folders.filter((folder) => !FOLDERS.includes(folder));
	if (unknown.length > 0) throw new Error(`Choose from ${FOLDERS.join(', ')}`);
	prepareN8nFolder();
	// One after the other: each has tests of its own, and keeps what it found for the next time.
	for (const folder of folders) await mutate(folder);
	for (const folder of folders) console.log(`${folder}: ${summaryOf(folder)}`);
}

async function mutate(folder: string): Promise<void> {
	const stryker = path.join(projectRoot, 'node_modules/@stryker-mutator/core/bin/stryker.js');
	const child = spawn(process.execPath, [stryker, 'run'], {
		cwd: projectRoot,
		env: { ...process.env, MUTATED_FOLDER: folder },
		stdio: 'inherit',
	});
	const code = await new Promise((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`Stryker ended with ${String(code)}`);
}

interface Report {
	files: Record<string, { mutants: Array<{ status: string }> }>;
}

function summaryOf(folder: string): string {
	const file = path.join(projectRoot, '.stryker-report', `${folder}.json`);
	const { files } = JSON.parse(readFileSync(file, 'utf8')) as Report;
	const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map((one) => one.status));
	const count = (...names: string[]) => statuses.filter((one) => names.includes(one)).length;
	const found = count('Killed', 'Timeout');
	const missed = count('Survived', 'NoCoverage');
	const score = ((100 * found) / (found + missed)).toFixed(1);
	return `${score} % (${count('Killed')} killed, ${count('Timeout')} timed out, ${count('Survived')} survived, ${count('NoCoverage')} met by no test, ${count('Ignored')} static)`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
