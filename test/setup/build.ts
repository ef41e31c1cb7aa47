import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const projectRoot = path.resolve(__dirname, '../..');

/**
 * Why the tests would not run the code as it is: they load `dist`, as n8n does. `undefined` when the build is up to date.
 *
 * @param root the folder that holds `nodes`, `credentials`, `dist` and what the build goes by
 */
export function whyStale(root = projectRoot): string | undefined {
	const dist = path.join(root, 'dist');
	if (!existsSync(dist)) return 'dist is missing';
	// Assets keep the time of their source, so only the newest file tells when the build ran.
	const built = newest(dist)?.time ?? 0;
	const changed = [
		...['nodes', 'credentials'].map((folder) => newest(path.join(root, folder))),
		...['gulpfile.js', 'tsconfig.json'].map((name) => timeOf(path.join(root, name))),
	].find((entry) => entry !== undefined && entry.time > built);
	if (!changed) return undefined;
	return `dist is older than the sources (${path.relative(root, changed.file)})`;
}

interface Changed {
	file: string;
	time: number;
}

const timeOf = (file: string): Changed => ({ file, time: statSync(file).mtimeMs });

/** The entry of a folder that changed last. Folders count too: removing a file changes nothing else. */
function newest(folder: string): Changed | undefined {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.map((entry) => path.join(entry.parentPath, entry.name))
		.map(timeOf)
		.reduce<Changed | undefined>(
			(last, entry) => (last && last.time >= entry.time ? last : entry),
			undefined,
		);
}
