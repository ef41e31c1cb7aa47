import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { whyStale } from '../../setup/build';
import { run, withoutNpmSettings } from '../runtime/command';
import { projectRoot } from '../runtime/folders';

/** Builds the package and packs it as it would be published. Resolves with the tarball's path. */
export async function buildAndPack(folder: string): Promise<string> {
	// A build takes a while, so one that is up to date is used.
	if (whyStale()) await run('npm', ['run', 'build'], { cwd: projectRoot });
	await mkdir(folder, { recursive: true });
	const args = ['pack', '--json', '--pack-destination', folder];
	const answer = await run('npm', args, { cwd: projectRoot, env: withoutNpmSettings() });
	const [{ filename }] = JSON.parse(answer) as Array<{ filename: string }>;
	return path.join(folder, filename);
}

/**
 * Installs a tarball as n8n does itself: in the nodes folder of a user folder, without scripts and without peers. The
 * package has no dependencies, so no network is needed.
 */
export async function installPackage(
	userFolder: string,
	tarball: string,
	npmPath: NodeJS.ProcessEnv = withoutNpmSettings(),
): Promise<void> {
	const nodes = path.join(userFolder, '.n8n/nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = path.join(nodes, 'package.json');
	const exists = await readFile(manifest).then(
		() => true,
		() => false,
	);
	if (!exists) {
		await writeFile(manifest, JSON.stringify({ name: 'installed-nodes', private: true }));
	}
	const quiet = ['--no-audit', '--no-fund', '--prefer-offline'];
	const args = ['install', '--ignore-scripts', '--legacy-peer-deps', ...quiet, tarball];
	await run('npm', args, { cwd: nodes, env: npmPath });
}
