import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAndPack } from './n8n/package';
import { outputRoot } from './runtime/folders';
import { ensureRuntime, type Runtime } from './runtime/install';
import { killAll } from './runtime/processGroup';
import { N8N_VERSIONS } from './runtime/versions';
import type { Chapter, Scenario, Theatre } from './scenario';

/** What a run of acceptance tests plays, and where. */
export interface Play<On> {
	chapters: Array<Chapter<On>>;
	/** n8n and whatever else it takes, with the packed package installed */
	open(setting: Setting): Promise<Theatre<On>>;
	options: PlayOptions;
}

export interface Setting {
	runtime: Runtime;
	tarball: string;
	/** User folders, logs, screenshots; gone when the run ends */
	folder: string;
}

/** The options that every command of acceptance tests has. */
export interface PlayOptions {
	n8n?: string[];
	only?: string;
	package?: string;
	keep: boolean;
	list?: boolean;
}

/** How `parseArgs` reads them. */
export const PLAY_OPTIONS = {
	n8n: { type: 'string', multiple: true },
	only: { type: 'string' },
	package: { type: 'string' },
	keep: { type: 'boolean', default: false },
	list: { type: 'boolean' },
} as const;

export const PLAY_HELP = `  --n8n <version>   only this version, or "newest" (default: ${N8N_VERSIONS.join(' and ')})
  --only <words>    only scenarios and chapters whose name contains this
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

/** Plays the chosen scenarios in every chosen n8n, says how each went, and ends the process. */
export async function playAll<On>(play: Play<On>): Promise<void> {
	const { options } = play;
	const chapters = choose(play.chapters, options.only);
	if (options.list) return chapters.forEach(list);
	if (chapters.length === 0) throw new Error(`No scenario's name contains "${options.only}"`);

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
			await playVersion(version, { ...play, chapters }, { tarball, folder: own }, score);
			if (score.failed > before || options.keep) await keep(own, version);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	say(`\n${score.passed} passed, ${score.failed} failed`);
	// n8n's last connections may linger; the run is over all the same.
	process.exit(score.failed === 0 ? 0 : 1);
}

/** The n8n versions that a run plays in. */
export function chosenVersions({ n8n }: Pick<PlayOptions, 'n8n'>): readonly string[] {
	return n8n?.map((version) => (version === 'newest' ? N8N_VERSIONS[0] : version)) ?? N8N_VERSIONS;
}

/** Runs a command's main function; what it throws is told in words. */
export function command(main: () => Promise<void>): void {
	main().catch((error: unknown) => {
		process.stderr.write(`${explain(error)}\n`);
		process.exit(1);
	});
}

function choose<On>(chapters: Array<Chapter<On>>, words?: string): Array<Chapter<On>> {
	const has = (name: string) =>
		words === undefined || name.toLowerCase().includes(words.toLowerCase());
	return chapters
		.map((chapter) => ({
			...chapter,
			scenarios: chapter.scenarios.filter(({ name }) => has(chapter.name) || has(name)),
		}))
		.filter(({ scenarios }) => scenarios.length > 0);
}

function list<On>({ name, scenarios }: Chapter<On>): void {
	say(name);
	for (const scenario of scenarios) say(`  ${scenario.name}`);
}

let playing: { close(): Promise<void> } | undefined;

async function playVersion<On>(
	version: string,
	{ open, chapters }: Play<On>,
	setting: Omit<Setting, 'runtime'>,
	score: Score,
): Promise<void> {
	const runtime = await ensureRuntime(version, say);
	const started = Date.now();
	let theatre: Theatre<On>;
	try {
		theatre = await open({ ...setting, runtime });
	} catch (error) {
		score.failed++;
		return say(`\nn8n ${version}\n  ✗ n8n starts with the package installed\n${explain(error)}`);
	}
	playing = theatre;
	say(`\nn8n ${version}, started with the package installed ${after(started)}`);
	for (const chapter of chapters) {
		say(` ${chapter.name}`);
		for (const scenario of chapter.scenarios) {
			if (await playOne(theatre, scenario, setting.folder)) score.passed++;
			else score.failed++;
		}
	}
	const closing = Date.now();
	try {
		await theatre.close();
	} catch (error) {
		score.failed++;
		say(`  ✗ n8n stops when asked to ${after(closing)}\n${explain(error)}`);
	}
	playing = undefined;
}

async function playOne<On>(
	theatre: Theatre<On>,
	scenario: Scenario<On>,
	folder: string,
): Promise<boolean> {
	const started = Date.now();
	const stage = await theatre.open();
	let failure: unknown;
	try {
		await withTimeLimit(scenario.run(stage), scenario.seconds ?? SCENARIO_SECONDS);
		say(`  ✓ ${scenario.name} ${after(started)}`);
	} catch (error) {
		failure = error ?? new Error('It failed without a reason');
		say(`  ✗ ${scenario.name} ${after(started)}\n${explain(failure)}`);
		const picture = path.join(folder, `${fileName(scenario.name)}.png`);
		await theatre.screenshot?.(picture).catch(() => {});
		say(indent(`n8n's log ends with:\n${await theatre.logTail()}`));
	}
	await theatre.clear();
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
		await playing?.close().catch(() => {});
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
