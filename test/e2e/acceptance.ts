import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAndPack } from './n8n/package';
import { outputRoot } from './runtime/folders';
import { ensureRuntime, type Runtime } from './runtime/install';
import { killAll } from './runtime/processGroup';
import { N8N_VERSIONS } from './runtime/versions';
import type { Environment, Scenario, Suite } from './scenario';

/** The suites of a run of acceptance tests, and where they run. */
export interface TestRun<On> {
	suites: Array<Suite<On>>;
	/** n8n and whatever else it takes, with the packed package installed */
	open(setting: Setting): Promise<Environment<On>>;
	options: RunOptions;
}

export interface Setting {
	runtime: Runtime;
	tarball: string;
	/** User folders, logs, screenshots; gone when the run ends */
	folder: string;
}

/** The options that every command of acceptance tests has. */
export interface RunOptions {
	n8n?: string[];
	only?: string;
	package?: string;
	keep: boolean;
	list?: boolean;
}

/** How `parseArgs` reads them. */
export const RUN_OPTIONS = {
	n8n: { type: 'string', multiple: true },
	only: { type: 'string' },
	package: { type: 'string' },
	keep: { type: 'boolean', default: false },
	list: { type: 'boolean' },
} as const;

export const RUN_HELP = `  --n8n <version>   only this version, or "newest" (default: ${N8N_VERSIONS.join(' and ')})
  --only <words>    only scenarios and suites whose name contains this
  --package <file>  test this tarball instead of building one
  --keep            keep logs and data of a successful run too
  --list            only name the scenarios
`;

const SCENARIO_SECONDS = 120;

export const say = (text: string) => void process.stdout.write(`${text}\n`);

interface Score {
	passed: number;
	failed: number;
}

/** Runs the chosen scenarios in every chosen n8n, says how each went, and ends the process. */
export async function runAll<On>(run: TestRun<On>): Promise<void> {
	const { options } = run;
	const suites = choose(run.suites, options.only);
	if (options.list) return suites.forEach(list);
	if (suites.length === 0) throw new Error(`No scenario's name contains "${options.only}"`);

	const score: Score = { passed: 0, failed: 0 };
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-pact-e2e-'));
	// What runs as another user, such as a database, has its folder in there.
	await chmod(folder, 0o711);
	stopOnSignals(folder);
	try {
		const tarball = path.resolve(options.package ?? (await buildAndPack(folder)));
		for (const version of chosenVersions(options)) {
			const before = score.failed;
			const own = path.join(folder, version);
			await runVersion(version, { ...run, suites }, { tarball, folder: own }, score);
			if (score.failed > before || options.keep) await keep(own, version);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	say(`\n${score.passed} passed, ${score.failed} failed`);
	// n8n's last connections may linger; the run is over all the same.
	process.exit(score.failed === 0 ? 0 : 1);
}

/** The n8n versions of a run. */
export function chosenVersions({ n8n }: Pick<RunOptions, 'n8n'>): readonly string[] {
	return n8n?.map((version) => (version === 'newest' ? N8N_VERSIONS[0] : version)) ?? N8N_VERSIONS;
}

/** Runs a command's main function; what it throws is printed in words. */
export function command(main: () => Promise<void>): void {
	main().catch((error: unknown) => {
		process.stderr.write(`${explain(error)}\n`);
		process.exit(1);
	});
}

function choose<On>(suites: Array<Suite<On>>, words?: string): Array<Suite<On>> {
	const has = (name: string) =>
		words === undefined || name.toLowerCase().includes(words.toLowerCase());
	return suites
		.map((suite) => ({
			...suite,
			scenarios: suite.scenarios.filter(({ name }) => has(suite.name) || has(name)),
		}))
		.filter(({ scenarios }) => scenarios.length > 0);
}

function list<On>({ name, scenarios }: Suite<On>): void {
	say(name);
	for (const scenario of scenarios) say(`  ${scenario.name}`);
}

let current: { close(): Promise<void> } | undefined;

async function runVersion<On>(
	version: string,
	{ open, suites }: TestRun<On>,
	setting: Omit<Setting, 'runtime'>,
	score: Score,
): Promise<void> {
	const runtime = await ensureRuntime(version, say);
	const started = Date.now();
	let environment: Environment<On>;
	try {
		environment = await open({ ...setting, runtime });
	} catch (error) {
		score.failed++;
		return say(`\nn8n ${version}\n  ✗ n8n starts with the package installed\n${explain(error)}`);
	}
	current = environment;
	say(`\nn8n ${version}, started with the package installed ${after(started)}`);
	for (const suite of suites) {
		say(` ${suite.name}`);
		for (const scenario of suite.scenarios) {
			if (await runScenario(environment, scenario, setting.folder)) score.passed++;
			else score.failed++;
		}
	}
	const closing = Date.now();
	try {
		await environment.close();
	} catch (error) {
		score.failed++;
		say(`  ✗ n8n stops when asked to ${after(closing)}\n${explain(error)}`);
	}
	current = undefined;
}

async function runScenario<On>(
	environment: Environment<On>,
	scenario: Scenario<On>,
	folder: string,
): Promise<boolean> {
	const started = Date.now();
	const context = await environment.open();
	let failure: unknown;
	try {
		await withTimeLimit(scenario.run(context), scenario.seconds ?? SCENARIO_SECONDS);
		say(`  ✓ ${scenario.name} ${after(started)}`);
	} catch (error) {
		failure = error ?? new Error('It failed without a reason');
		say(`  ✗ ${scenario.name} ${after(started)}\n${explain(failure)}`);
		const picture = path.join(folder, `${fileName(scenario.name)}.png`);
		await environment.screenshot?.(picture).catch(() => {});
		say(indent(`n8n's log ends with:\n${await environment.logTail()}`));
	}
	await environment.clear();
	return failure === undefined;
}

const fileName = (title: string) => title.replace(/[^a-z0-9]+/gi, '-').toLowerCase();

async function withTimeLimit(task: Promise<void>, seconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		const message = `It was not finished after ${seconds} s`;
		timer = setTimeout(() => reject(new Error(message)), seconds * 1000);
	});
	await Promise.race([task, late]).finally(() => clearTimeout(timer));
}

/** Logs, screenshots and n8n's user folder, for a person to look at. */
async function keep(folder: string, version: string): Promise<void> {
	const target = path.join(outputRoot, version);
	await rm(target, { recursive: true, force: true });
	await cp(folder, target, { recursive: true });
	say(`\nlogs, screenshots and data: test/e2e/output/${version}`);
}

/** Ctrl-C, or a reader of our output that went away, leaves neither n8n nor what belongs to it nor files behind. */
function stopOnSignals(folder: string): void {
	const stop = async () => {
		await current?.close().catch(() => {});
		await killAll();
		await rm(folder, { recursive: true, force: true });
		process.exit(130);
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => void stop());
	}
	process.stdout.once('error', () => void stop());
}

const after = (started: number) => `(${((Date.now() - started) / 1000).toFixed(1)} s)`;

const indent = (text: string) => text.replace(/^/gm, '      ');

function explain(error: unknown): string {
	return indent(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
