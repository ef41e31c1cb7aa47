import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildAndPack } from './n8n/package';
import { docsImages, outputRoot } from './runtime/folders';
import { ensureRuntime } from './runtime/install';
import { N8N_VERSIONS } from './runtime/versions';
import type { Chapter, Scenario } from './scenario';
import { chapters } from './scenarios';
import { openTheatre, type StageOptions, type Theatre } from './stage';

const HELP = `The packed package in a real n8n, through its API and its editor

Usage: npm run test:e2e [-- options]

  --n8n <version>   only this version (default: ${N8N_VERSIONS.join(' and ')})
  --only <words>    only scenarios and chapters whose name contains this
  --package <file>  test this tarball instead of building one
  --headed          show the browser
  --pictures        renew the pictures in docs/images, with the first version
  --keep            keep logs and data of a successful run too
  --list            only name the scenarios
`;

const SCENARIO_SECONDS = 120;

const say = (text: string) => void process.stdout.write(`${text}\n`);

interface Score {
	passed: number;
	failed: number;
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', multiple: true },
			only: { type: 'string' },
			package: { type: 'string' },
			headed: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false },
			pictures: { type: 'boolean', default: false },
			list: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return say(HELP);
	const chosen = choose(values.only);
	if (values.list) return chosen.forEach(list);
	if (chosen.length === 0) throw new Error(`No scenario's name contains "${values.only}"`);

	const score: Score = { passed: 0, failed: 0 };
	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-pact-e2e-'));
	stopOnSignals(folder);
	try {
		const tarball = path.resolve(values.package ?? (await buildAndPack(folder)));
		for (const [place, version] of (values.n8n ?? N8N_VERSIONS).entries()) {
			const before = score.failed;
			const own = path.join(folder, version);
			const pictures = values.pictures && place === 0 ? docsImages : path.join(own, 'pictures');
			const options = { tarball, folder: own, pictures, headed: values.headed };
			await runVersion(version, options, chosen, score);
			if (score.failed > before || values.keep) await keep(own, version);
		}
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
	say(`\n${score.passed} passed, ${score.failed} failed`);
	// n8n's last connections may linger; the run is over all the same.
	process.exit(score.failed === 0 ? 0 : 1);
}

function choose(words?: string): Chapter[] {
	const has = (name: string) =>
		words === undefined || name.toLowerCase().includes(words.toLowerCase());
	return chapters
		.map((chapter) => ({
			...chapter,
			scenarios: chapter.scenarios.filter(({ name }) => has(chapter.name) || has(name)),
		}))
		.filter(({ scenarios }) => scenarios.length > 0);
}

function list({ name, scenarios }: Chapter): void {
	say(name);
	for (const scenario of scenarios) say(`  ${scenario.name}`);
}

let playing: Theatre | undefined;

async function runVersion(
	version: string,
	options: Omit<StageOptions, 'runtime'>,
	chosen: Chapter[],
	score: Score,
): Promise<void> {
	const runtime = await ensureRuntime(version, say);
	const started = Date.now();
	let theatre: Theatre;
	try {
		theatre = await openTheatre({ ...options, runtime });
	} catch (error) {
		score.failed++;
		return say(`\nn8n ${version}\n  ✗ n8n starts with the package installed\n${explain(error)}`);
	}
	playing = theatre;
	say(`\nn8n ${version}, started with the package installed ${after(started)}`);
	for (const chapter of chosen) {
		say(` ${chapter.name}`);
		for (const scenario of chapter.scenarios) {
			if (await play(theatre, scenario, options.folder)) score.passed++;
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

async function play(theatre: Theatre, scenario: Scenario, folder: string): Promise<boolean> {
	const started = Date.now();
	const stage = await theatre.open();
	let failure: unknown;
	try {
		await withTimeLimit(scenario.run(stage), scenario.seconds ?? SCENARIO_SECONDS);
		say(`  ✓ ${scenario.name} ${after(started)}`);
	} catch (error) {
		failure = error ?? new Error('It failed without a reason');
		say(`  ✗ ${scenario.name} ${after(started)}\n${explain(failure)}`);
		await theatre.screenshot(path.join(folder, `${fileName(scenario.name)}.png`)).catch(() => {});
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

/** Ctrl-C leaves neither n8n nor a browser nor files behind. */
function stopOnSignals(folder: string): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			void (async () => {
				await playing?.close().catch(() => {});
				await rm(folder, { recursive: true, force: true });
				process.exit(130);
			})();
		});
	}
}

const after = (started: number) => `(${((Date.now() - started) / 1000).toFixed(1)} s)`;

const indent = (text: string) => text.replace(/^/gm, '      ');

function explain(error: unknown): string {
	return indent(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

main().catch((error: unknown) => {
	process.stderr.write(`${explain(error)}\n`);
	process.exit(1);
});
