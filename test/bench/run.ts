import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run, withoutNpmSettings } from '../e2e/runtime/command';
import { ensureRuntime, type Runtime } from '../e2e/runtime/install';
import { N8N_VERSIONS, NODE_VERSION } from '../e2e/runtime/versions';
import { inRealN8n } from './realN8n';
import { makeCertificate, type Certificate } from './server/certificate';
import { figureOf, ratioOf, shown, table, withSpread } from './table';
import type { Figures, Task } from './tasks/worker';

const HELP = `How fast and lean the Pact nodes are, beside what people would use instead

Usage: npm run bench [-- options]

  --repetitions <n>  how often everything is measured (default: 5)
  --only <words>     only tables whose title contains this
  --real-time        wait for real in the tables about Pact's limits: about an hour a round
  --json <file>      write every single figure to this file
  --markdown <file>  write the tables to this file

The first run installs n8n ${N8N_VERSIONS[0]} (about 3 GB) into a cache folder, as npm run test:e2e does.
`;

const projectRoot = path.resolve(__dirname, '../..');
const say = (text: string) => void process.stdout.write(`${text}\n`);

interface Bench {
	runtime: Runtime;
	url: string;
	/** The same over https, where a certificate could be made */
	secure?: { url: string; certificate: Certificate };
	repetitions: number;
	realTime: boolean;
}

interface Section {
	title: string;
	measure(bench: Bench): Promise<{ text: string; figures: unknown }>;
}

const NAMES: Record<string, string> = {
	bare: 'bare fetch',
	perfect: 'bare fetch, perfect limiter',
	bareObeying: 'bare fetch, obeying the stated wait',
	floor: 'floor',
	pact: 'Pact node',
	httpExpert: 'HTTP Request, expert',
	httpRetry: 'HTTP Request, Retry On Fail',
	httpExpertRetry: 'HTTP Request, expert, Retry On Fail',
	httpOrdinary: 'HTTP Request, ordinary',
	plain: 'plain node',
	webhook: 'generic Webhook node',
};

/** One row per way: its time beside that of the floor and of the HTTP Request node. */
function timesTable(figures: Figures, more: Record<string, string> = {}): string {
	const head = ['', 'ms', '× floor', '× HTTP Request, expert', ...Object.values(more)];
	const rows = Object.keys(figures).map((way) => [
		NAMES[way],
		withSpread(figureOf(figures, way)),
		withSpread(ratioOf(figures, way, 'floor')),
		withSpread(ratioOf(figures, way, 'httpExpert')),
		...Object.keys(more).map((what) => withSpread(figureOf(figures, way, what))),
	]);
	return table(head, rows);
}

const listing = (latency: number, { https = false } = {}): Section => ({
	title: `List 10,000 channels, ${https ? 'https, ' : ''}${latency} ms latency`,
	async measure(bench) {
		const url = https ? bench.secure?.url : bench.url;
		if (url === undefined) {
			return { figures: {}, text: 'Left out: there is no `openssl` here to make a certificate.' };
		}
		const figures = await work({ ...bench, url }, { work: 'list', latency, channels: 10_000 });
		const more = { requests: 'requests', credentialReads: 'credentials read' };
		return { figures, text: timesTable(figures, more) };
	},
});

const reading = (latency: number): Section => ({
	title: `1,000 items, one read each, ${latency} ms latency`,
	async measure(bench) {
		const figures = await work(bench, { work: 'read', latency });
		const head = [
			'',
			'ms',
			'× HTTP Request, ordinary',
			'connections open at once',
			'credentials read',
		];
		const rows = Object.keys(figures).map((way) => [
			NAMES[way],
			withSpread(figureOf(figures, way)),
			withSpread(ratioOf(figures, way, 'httpOrdinary')),
			withSpread(figureOf(figures, way, 'open')),
			withSpread(figureOf(figures, way, 'credentialReads')),
		]);
		return { figures, text: table(head, rows) };
	},
});

const memory: Section = {
	title: 'Memory for 100,000 channels',
	async measure(bench) {
		const figures: Figures = {};
		for (let round = 0; round < bench.repetitions; round++) {
			for (const way of ['bare', 'floor', 'pact', 'httpExpert']) {
				const own = await work(bench, { work: 'memory', channels: 100_000, way });
				for (const [what, values] of Object.entries(own[way])) {
					((figures[way] ??= {})[what] ??= []).push(...values);
				}
			}
		}
		const rows = Object.keys(figures).map((way) => [
			NAMES[way],
			withSpread(figureOf(figures, way, 'megabytes')),
			withSpread(ratioOf(figures, way, 'floor', 'megabytes')),
			withSpread(figureOf(figures, way)),
		]);
		return { figures, text: table(['', 'MB at the peak', '× floor', 'ms'], rows) };
	},
};

const faults: Section = {
	title: '60 first messages; 10 % answered 502, 5 % cut before and 5 % cut after Pact acted',
	async measure(bench) {
		const figures = await work(bench, { work: 'write' });
		const columns = {
			delivered: 'delivered',
			lost: 'not delivered',
			doubled: 'sent twice or more',
			unknown: 'told "unknown"',
			untrue: 'told something untrue',
			untold: 'told nothing',
		};
		const rows = Object.keys(figures).map((way) => [
			NAMES[way],
			...Object.keys(columns).map((what) => withSpread(figureOf(figures, way, what))),
		]);
		return { figures, text: table(['', ...Object.values(columns)], rows) };
	},
};

const limits = (title: string, scenario: string): Section => ({
	title,
	async measure(bench) {
		const { realTime } = bench;
		const figures = await work(bench, { work: 'limits', scenario, realTime });
		const columns = {
			seconds: "seconds of Pact's clock",
			delivered: 'delivered',
			refused: 'refused',
			lost: 'lost',
			doubled: 'doubled',
		};
		const rows = Object.keys(figures).map((way) => [
			NAMES[way],
			...Object.keys(columns).map((what) => withSpread(figureOf(figures, way, what))),
		]);
		return { figures, text: table(['', ...Object.values(columns)], rows) };
	},
});

const DELIVERIES = 100;

const realN8n: Section = {
	title: 'In a real n8n',
	async measure({ runtime, url, repetitions }) {
		const { trigger, list } = await inRealN8n(runtime, url, {
			repetitions,
			deliveries: DELIVERIES,
		});
		const rows = Object.keys(trigger).map((way) => [
			way === 'plain' ? 'plain trigger' : way === 'pact' ? 'Pact Trigger' : NAMES[way],
			withSpread(figureOf(trigger, way, 'perSecond')),
			withSpread(ratioOf(trigger, way, 'plain', 'perSecond')),
			withSpread(ratioOf(trigger, way, 'webhook', 'perSecond')),
			withSpread(figureOf(trigger, way, 'perSecondRepeated')),
			withSpread(figureOf(trigger, way, 'perSecondRepeatedStarted')),
		]);
		const text = table(
			[
				'',
				'deliveries per second',
				'× plain trigger',
				'× Webhook node',
				'each sent twice',
				`started of ${DELIVERIES}`,
			],
			rows,
		);
		const listed = Object.keys(list).map((way) => [
			NAMES[way],
			withSpread(figureOf(list, way)),
			withSpread(ratioOf(list, way, 'plain')),
		]);
		const lists = table(['List 10,000 channels, no latency', 'ms', '× plain node'], listed);
		return { figures: { trigger, list }, text: `${text}\n\n${lists}` };
	},
};

const pactNode = (name: string) => `./dist/nodes/Pact/${name}.node.js`;

const NODE_FILES: Record<string, string[]> = {
	'both Pact nodes': ['Pact', 'PactTrigger'].map(pactNode),
	'all three Pact nodes': ['Pact', 'PactTrigger', 'PactMemory'].map(pactNode),
	'HTTP Request node': ['n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js'],
	'both Telegram nodes': ['Telegram', 'TelegramTrigger'].map(
		(name) => `n8n-nodes-base/dist/nodes/Telegram/${name}.node.js`,
	),
};

const loading: Section = {
	title: 'Loading the nodes',
	async measure({ runtime, repetitions }) {
		const figures: Figures = {};
		for (let round = -1; round < repetitions; round++) {
			for (const [way, files] of Object.entries(NODE_FILES)) {
				const answer = await onRuntime(runtime, ['engine/load.cjs', ...files]);
				if (round >= 0) ((figures[way] ??= {}).milliseconds ??= []).push(Number(answer));
			}
		}
		const rows = Object.keys(figures).map((way) => [way, withSpread(figureOf(figures, way))]);
		return { figures, text: table(['', 'ms'], rows) };
	},
};

const size: Section = {
	title: 'Unpacked size',
	async measure() {
		const args = ['pack', '--dry-run', '--json'];
		const answer = await run('npm', args, { cwd: projectRoot, env: withoutNpmSettings() });
		const [packed] = JSON.parse(answer) as Array<{ unpackedSize: number; entryCount: number }>;
		const kilobytes = shown(packed.unpackedSize / 1000);
		const rows = [[kilobytes, String(packed.entryCount), '0']];
		return { figures: packed.unpackedSize, text: table(['kB', 'files', 'dependencies'], rows) };
	},
};

const SECTIONS: Section[] = [
	listing(0),
	listing(20),
	listing(20, { https: true }),
	reading(0),
	reading(20),
	memory,
	faults,
	limits("120 first messages under Pact's limits of 5 per second and 30 per minute", 'alone'),
	limits('60 messages while another program has used 20 of the 30', 'elsewhere'),
	limits('Two executions with the same token, 120 messages between them', 'twice'),
	realN8n,
	loading,
	size,
];

/** Runs a program on n8n's own Node, with n8n's packages from the installed n8n. */
async function onRuntime(
	runtime: Runtime,
	[program, ...args]: string[],
	{ flags = [], certificate }: { flags?: string[]; certificate?: Certificate } = {},
): Promise<string> {
	const redirect = ['--require', path.join(__dirname, 'engine/redirect.cjs')];
	const file = path.join(__dirname, program);
	const env = {
		...process.env,
		...{ BENCH_N8N: runtime.folder, NODE_NO_WARNINGS: '1' },
		...(certificate && { NODE_EXTRA_CA_CERTS: certificate.cert }),
	};
	return await run(runtime.node, [...flags, ...redirect, file, ...args], { cwd: projectRoot, env });
}

async function work(
	{ runtime, url, secure, repetitions }: Bench,
	task: Omit<Task, 'url' | 'repetitions'>,
): Promise<Figures> {
	const args = ['tasks/worker.ts', JSON.stringify({ ...task, url, repetitions })];
	const answer = await onRuntime(runtime, args, {
		flags: ['--expose-gc', '--import', 'tsx'],
		certificate: secure?.certificate,
	});
	const [, figures] = /^@figures (.*)$/m.exec(answer) ?? [];
	if (figures === undefined) throw new Error(`The worker told nothing:\n${answer}`);
	return JSON.parse(figures) as Figures;
}

async function startServer(
	certificate: Certificate | undefined,
): Promise<Pick<Bench, 'url' | 'secure'> & { child: ChildProcess }> {
	const file = path.join(__dirname, 'server/pact.ts');
	const files = certificate ? [certificate.key, certificate.cert] : [];
	const stdio = ['ignore', 'pipe', 'inherit', 'ipc'] as const;
	const child = spawn(process.execPath, ['--import', 'tsx', file, ...files], {
		cwd: projectRoot,
		stdio: [...stdio],
	});
	const urls = await new Promise<string>((resolve, reject) => {
		child.stdout?.once('data', (text: Buffer) => resolve(text.toString().trim()));
		child.once('exit', () => reject(new Error('The server did not start')));
	});
	const [url, secureUrl] = urls.split(' ');
	return { url, secure: certificate && { url: secureUrl, certificate }, child };
}

function machine(): string {
	const [{ model }] = cpus();
	const memoryGb = Math.round(totalmem() / 1024 ** 3);
	const load = loadavg()[0].toFixed(1);
	return `${cpus().length} × ${model.trim()}, ${memoryGb} GB; Node ${NODE_VERSION}, n8n ${N8N_VERSIONS[0]}; load average ${load} at the start`;
}

async function main() {
	const { values } = parseArgs({
		options: {
			repetitions: { type: 'string', default: '5' },
			only: { type: 'string', default: '' },
			'real-time': { type: 'boolean', default: false },
			json: { type: 'string' },
			markdown: { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return say(HELP);
	const chosen = SECTIONS.filter(({ title }) =>
		title.toLowerCase().includes(values.only.toLowerCase()),
	);
	const repetitions = Number(values.repetitions);
	const runtime = await ensureRuntime(N8N_VERSIONS[0], say);
	await run('npm', ['run', 'build'], { cwd: projectRoot });
	const about = `${machine()}; ${repetitions} repetitions, shown as median (smallest–largest).`;
	say(`${about}\n`);

	const folder = await mkdtemp(path.join(tmpdir(), 'n8n-nodes-pact-bench-'));
	const { child, ...server } = await startServer(await makeCertificate(folder));
	const bench = { runtime, repetitions, realTime: values['real-time'], ...server };
	const texts: string[] = [];
	const all: Record<string, unknown> = {};
	try {
		for (const { title, measure } of chosen) {
			const { text, figures } = await measure(bench);
			all[title] = figures;
			texts.push(`### ${title}\n\n${text}`);
			say(`${texts.at(-1)}\n`);
		}
	} finally {
		child.disconnect();
		await rm(folder, { recursive: true, force: true });
	}
	if (values.json) await writeFile(values.json, `${JSON.stringify(all, null, '\t')}\n`);
	if (values.markdown) await writeFile(values.markdown, `${about}\n\n${texts.join('\n\n')}\n`);
}

main().then(
	() => process.exit(),
	(error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
		process.exit(1);
	},
);
