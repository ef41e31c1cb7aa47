import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPact, type Pact } from '../simulator';
import { startConsole, type Console } from './console/server';
import { N8nApi, OWNER } from './n8n/api';
import { buildAndPack, installPackage } from './n8n/package';
import { N8nServer } from './n8n/server';
import { projectRoot } from './runtime/folders';
import { ensureRuntime } from './runtime/install';
import { isAlive } from './runtime/lock';
import { withProgress } from './runtime/progress';
import { N8N_VERSIONS } from './runtime/versions';
import { setUpAccount, type PactAccount } from './start/account';
import { n8nSide } from './start/n8nSide';
import { portOf, readPorts, writePorts, type Ports } from './start/ports';
import { demoWorld, FLOWER_SHOP, UNSCANNED } from './start/world';

const HELP = `A real n8n with the package in it, and the simulated Pact behind it

Usage: npm start [-- options]

  --n8n <version>  default: ${N8N_VERSIONS[0]}
  --fresh          forget what earlier runs left: workflows, executions, and the simulated Pact

PACT_API_TOKEN=… npm start   talks to Pact itself instead of the simulated one
WEBHOOK_URL=https://… npm start   the address under which Pact reaches this n8n, for the Pact Trigger
`;

const say = (text = '') => void process.stdout.write(`${text}\n`);

/** What runs at the moment, to be stopped in this order. */
const running: Array<{ close(): Promise<void> }> = [];

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', default: N8N_VERSIONS[0] },
			fresh: { type: 'boolean', default: false },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return say(HELP);
	stopOnSignals();

	const folder = path.join(projectRoot, '.runtime', `n8n-${values.n8n}`);
	await mkdir(folder, { recursive: true });
	await claim(folder);
	if (values.fresh) await forget(folder);
	const ports = await readPorts(folder);

	const tarball = await step(
		'Building and packing the package',
		async () => await buildAndPack(folder),
	);
	const runtime = await ensureRuntime(values.n8n, say);
	const userFolder = path.join(folder, 'user');
	await step('Installing it as n8n does', async () => await installPackage(userFolder, tarball));
	await rm(tarball);

	// Set to nothing, it means nothing.
	const token = process.env.PACT_API_TOKEN || undefined;
	const pact = token ? undefined : await openPact(folder, ports);
	const n8n = await step(
		`Starting n8n ${values.n8n}`,
		async () =>
			await N8nServer.start({
				runtime,
				folder: userFolder,
				logFile: path.join(folder, 'n8n.log'),
				port: ports.n8n,
				env: process.env.WEBHOOK_URL ? { WEBHOOK_URL: process.env.WEBHOOK_URL } : {},
			}),
	);
	running.unshift({ close: async () => await n8n.stop() });

	const api = new N8nApi(n8n);
	await step('Importing the recipes', async () => await setUpAccount(api, accountAt(token, pact)));
	pact?.goOn();
	const page = await startConsole({ pact, n8n: n8nSide(api, n8n.url), port: ports.console });
	running.unshift(page);
	const used = { n8n: portOf(n8n.url), pact: portOf(pact?.url), console: portOf(page.url) };
	await writePorts(folder, { ...ports, ...used });
	tell(n8n.url, pact, page);
}

/** The account that the credential opens; the simulated one has a company for nodes that name none. */
function accountAt(token: string | undefined, pact: Pact | undefined): PactAccount {
	const apiToken = token ?? pact?.token ?? '';
	const baseUrl = pact?.url ?? process.env.PACT_BASE_URL ?? 'https://api.pact.im';
	return pact
		? { apiToken, baseUrl, defaultCompanyId: String(FLOWER_SHOP) }
		: { apiToken, baseUrl };
}

/** Says what is done, and that it still is. */
async function step<Result>(what: string, task: () => Promise<Result>): Promise<Result> {
	say(what);
	return await withProgress({ say, what }, task);
}

/** The simulated Pact as it was when it was stopped; the first time with its demo world. */
async function openPact(folder: string, ports: Ports): Promise<Pact> {
	const pact = await startPact({ port: ports.pact, world: demoWorld(), keepIn: folder });
	running.unshift(pact);
	if (!pact.isContinued) for (const id of UNSCANNED) await pact.showQr(id);
	return pact;
}

function tell(url: string, pact: Pact | undefined, page: Console): void {
	say();
	say(`  n8n       ${page.url}/n8n   signs you in and opens the workflows`);
	if (pact)
		say(`  Pact      ${page.url}       simulated: play the clients, see who listens and who waits`);
	else say('  Pact      your own account: messages go to real clients');
	say();
	say(`n8n's own address is ${url}, its owner ${OWNER.email} with the password ${OWNER.password}`);
	say(
		`Ctrl-C stops everything. ${pact ? 'Workflows and the simulated Pact are' : 'Workflows are'} kept for the next start, unless it is npm start -- --fresh`,
	);
}

async function forget(folder: string): Promise<void> {
	for (const name of ['user', 'n8n.log', 'pact.json', 'pact-files']) {
		await rm(path.join(folder, name), { recursive: true, force: true });
	}
}

/** Two n8n on one database would disturb each other. */
async function claim(folder: string): Promise<void> {
	const file = path.join(folder, 'running.pid');
	const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
	if (isAlive(owner)) {
		throw new Error(`npm start is running already, as process ${owner}. Stop it first.`);
	}
	await writeFile(file, String(process.pid));
	running.push({ close: async () => await rm(file, { force: true }) });
}

async function stop(): Promise<void> {
	for (const one of running.splice(0))
		await one.close().catch((error: unknown) => say(String(error)));
}

function stopOnSignals(): void {
	let asked = false;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			// npm hands a Ctrl-C on, so it may come twice.
			if (asked) return;
			asked = true;
			say('\nStopping');
			void withProgress({ say, what: 'Stopping' }, stop).then(() => process.exit(0));
		});
	}
}

main().catch(async (error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	await stop();
	process.exit(1);
});
