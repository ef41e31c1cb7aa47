import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailed, run, withoutNpmSettings } from './command';
import { inWords, megabytesOf, sizeOf } from './disk';
import { cacheRoot } from './folders';
import { withLock } from './lock';
import { withProgress } from './progress';
import { NODE_VERSION, OVERRIDES } from './versions';

/** An installed n8n and the Node that runs it. */
export interface Runtime {
	version: string;
	folder: string;
	/** The Node binary */
	node: string;
	/** n8n's command, to be run with that Node */
	n8n: string;
}

type Say = (text: string) => void;

const NODE_PACKAGE = `node-${process.platform}-${process.arch}`;
const ATTEMPTS = 4;

/** npm's codes for a network that let it down; anything else would go wrong again. */
const NETWORK =
	/code (ECONNRESET|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EPIPE|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E429|E5\d\d)\b|network (timeout|request)|socket hang up/i;

/**
 * Makes sure that a version of n8n is installed in the cache folder. The marker is written last, so an install that
 * was interrupted is taken up where it stopped; what is there already is checked, not installed again.
 */
export async function ensureRuntime(version: string, say: Say = () => {}): Promise<Runtime> {
	const runtime = runtimeIn(path.join(cacheRoot, `n8n-${version}`), version);
	if (await isMarked(runtime)) return runtime;
	await mkdir(runtime.folder, { recursive: true });
	const whole = inWords(sizeOf(version));
	const amount = async () => `${inWords(await megabytesOf(runtime.folder))} of about ${whole} MB`;
	await withLock(path.join(runtime.folder, 'install.lock'), { say, amount }, async () => {
		if (await isMarked(runtime)) return;
		await install(runtime, say);
	});
	return runtime;
}

function runtimeIn(folder: string, version: string): Runtime {
	const modules = path.join(folder, 'node_modules');
	return {
		version,
		folder,
		node: path.join(modules, NODE_PACKAGE, 'bin/node'),
		n8n: path.join(modules, 'n8n/bin/n8n'),
	};
}

const markerOf = ({ folder }: Runtime) => path.join(folder, 'installed.json');

async function isMarked(runtime: Runtime): Promise<boolean> {
	const marker = await readJson(markerOf(runtime));
	return marker?.n8n === runtime.version && marker?.node === NODE_VERSION;
}

async function install(runtime: Runtime, say: Say): Promise<void> {
	const started = Date.now();
	if (!(await packagesAreThere(runtime))) await installPackages(runtime, say);
	if (!(await databaseLoads(runtime))) await buildDatabase(runtime, say);
	say(`n8n ${runtime.version}: checking that it starts`);
	const env = { PATH: process.env.PATH, N8N_USER_FOLDER: runtime.folder, HOME: runtime.folder };
	const answer = await withProgress(
		{ say, what: 'Loading it' },
		async () => await run(runtime.node, [runtime.n8n, '--version'], { cwd: runtime.folder, env }),
	);
	if (!answer.includes(runtime.version)) {
		throw new Error(`n8n ${runtime.version} says that it is ${answer.trim()}`);
	}
	const marker = { n8n: runtime.version, node: NODE_VERSION, at: new Date().toISOString() };
	await writeFile(markerOf(runtime), `${JSON.stringify(marker)}\n`);
	say(`n8n ${runtime.version}: ready after ${secondsSince(started)} s, kept in the cache folder`);
}

/** npm writes its hidden lock file when every package is in place, so without it the folder is half full. */
async function packagesAreThere({ folder, version }: Runtime): Promise<boolean> {
	const modules = path.join(folder, 'node_modules');
	const lock = await readJson(path.join(modules, '.package-lock.json'));
	const n8n = await readJson(path.join(modules, 'n8n/package.json'));
	const node = await readJson(path.join(modules, NODE_PACKAGE, 'package.json'));
	return lock !== undefined && n8n?.version === version && node?.version === NODE_VERSION;
}

async function installPackages({ folder, version }: Runtime, say: Say): Promise<void> {
	const manifest = {
		name: 'n8n-runtime',
		private: true,
		overrides: OVERRIDES,
		dependencies: { n8n: version, [NODE_PACKAGE]: NODE_VERSION },
	};
	await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
	// What was downloaded stays in npm's own cache, so starting over costs little.
	await rm(path.join(folder, 'node_modules'), { recursive: true, force: true });
	const whole = inWords(sizeOf(version));
	say(`n8n ${version}: installing it, about ${whole} MB on disk, once; two to ten minutes`);

	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'];
	for (let attempt = 1; ; attempt++) {
		let downloads = 0;
		const count = (text: string) => {
			downloads += text.match(/http (fetch|cache) /g)?.length ?? 0;
		};
		const amount = async () =>
			`${inWords(await megabytesOf(folder))} of about ${whole} MB, ${inWords(downloads)} downloads`;
		try {
			await withProgress(
				{ say, what: `Installing n8n ${version}`, amount },
				async () =>
					await run('npm', args, {
						cwd: folder,
						env: withoutNpmSettings(),
						log: path.join(folder, 'install.log'),
						onOutput: count,
					}),
			);
			return;
		} catch (error) {
			const isNetwork = error instanceof CommandFailed && NETWORK.test(error.output);
			if (!isNetwork || attempt >= ATTEMPTS) throw error;
			const pause = 5 * 2 ** attempt;
			say(`n8n ${version}: the network let npm down, trying again in ${pause} s`);
			await withProgress(
				{ say, what: 'Waiting for the network' },
				async () => await new Promise<void>((resolve) => setTimeout(resolve, pause * 1000)),
			);
		}
	}
}

async function databaseLoads({ node, folder }: Runtime): Promise<boolean> {
	try {
		await run(node, ['-e', 'require("sqlite3")'], { cwd: folder });
		return true;
	} catch {
		return false;
	}
}

/** sqlite3 is compiled, with the headers that come with the Node package: nothing but the registry is needed. */
async function buildDatabase({ folder, node, version }: Runtime, say: Say): Promise<void> {
	say(`n8n ${version}: compiling its database driver, about a minute`);
	const env = withoutNpmSettings();
	const options = {
		cwd: folder,
		log: path.join(folder, 'install.log'),
		env: {
			...env,
			PATH: `${path.dirname(node)}${path.delimiter}${env.PATH ?? ''}`,
			npm_config_nodedir: path.dirname(path.dirname(node)),
		},
	};
	await withProgress(
		{ say, what: 'Compiling the database driver' },
		async () => await run('npm', ['rebuild', 'sqlite3', '--ignore-scripts=false'], options),
	);
}

async function readJson(file: string): Promise<Record<string, unknown> | undefined> {
	try {
		return JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
	} catch {
		return undefined;
	}
}

const secondsSince = (started: number) => Math.round((Date.now() - started) / 1000);
