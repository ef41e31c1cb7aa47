import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPact, type Pact } from '../simulator';
import { exampleWorld } from '../workflows/examples';
import { startConsole, type Console } from './console/server';
import { N8nApi, OWNER } from './n8n/api';
import { exampleFiles, readExample } from './n8n/examples';
import { buildAndPack, installPackage } from './n8n/package';
import { isFree } from './n8n/ports';
import { N8nServer } from './n8n/server';
import { projectRoot } from './runtime/folders';
import { ensureRuntime } from './runtime/install';
import { isAlive } from './runtime/lock';
import { N8N_VERSIONS } from './runtime/versions';

const HELP = `A real n8n with the package in it, and the simulated Pact behind it

Usage: npm start [-- options]

  --n8n <version>  default: ${N8N_VERSIONS[0]}
  --fresh          forget the workflows and executions of earlier runs

PACT_API_TOKEN=… npm start   talks to Pact itself instead of the simulated one
WEBHOOK_URL=https://… npm start   the address under which Pact reaches this n8n, for the Pact Trigger
`;

const CREDENTIAL = 'Pact';

const say = (text = '') => void process.stdout.write(`${text}\n`);

/** What runs at the moment, to be stopped in this order. */
const running: Array<{ close(): Promise<void> }> = [];

/** Ports are kept between runs, because workflows and registrations carry them. */
interface Ports {
	n8n?: number;
	pact?: number;
	console?: number;
}

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
	if (values.fresh) {
		await rm(path.join(folder, 'user'), { recursive: true, force: true });
		await rm(path.join(folder, 'n8n.log'), { force: true });
	}
	const ports = await readPorts(folder);

	say('Building and packing the package');
	const tarball = await buildAndPack(folder);
	const runtime = await ensureRuntime(values.n8n, say);
	say('Installing it as n8n does');
	const userFolder = path.join(folder, 'user');
	await installPackage(userFolder, tarball);
	await rm(tarball);

	// Set to nothing, it means nothing.
	const token = process.env.PACT_API_TOKEN || undefined;
	const pact = token ? undefined : await startPact({ port: ports.pact, world: exampleWorld });
	if (pact) running.unshift(pact);

	say(`Starting n8n ${values.n8n}`);
	const n8n = await N8nServer.start({
		runtime,
		folder: userFolder,
		logFile: path.join(folder, 'n8n.log'),
		port: ports.n8n,
		env: process.env.WEBHOOK_URL ? { WEBHOOK_URL: process.env.WEBHOOK_URL } : {},
	});
	running.unshift({ close: async () => await n8n.stop() });

	await setUpAccount(new N8nApi(n8n), {
		apiToken: token ?? pact?.token ?? '',
		baseUrl: pact?.url ?? process.env.PACT_BASE_URL ?? 'https://api.pact.im',
	});
	const page = pact && (await startConsole(pact, ports.console));
	if (page) running.unshift(page);
	const used = { n8n: portOf(n8n.url), pact: portOf(pact?.url), console: portOf(page?.url) };
	await writeFile(path.join(folder, 'ports.json'), JSON.stringify({ ...ports, ...used }));
	tell(n8n.url, pact, page);
}

/** Owner, credential and the example workflows. What an earlier run left is used and kept. */
async function setUpAccount(
	api: N8nApi,
	data: { apiToken: string; baseUrl: string },
): Promise<void> {
	await api.signIn();
	const known = (await api.credentials()).find(({ name }) => name === CREDENTIAL);
	if (known) await api.updateCredential(known.id, CREDENTIAL, 'pactApi', data);
	const { id } = known ?? (await api.createCredential(CREDENTIAL, 'pactApi', data));

	const names = new Set((await api.workflows()).map(({ name }) => name));
	for (const file of await exampleFiles()) {
		const workflow = await readExample(file, { pactApi: { id, name: CREDENTIAL } });
		if (!names.has(workflow.name)) await api.createWorkflow(workflow);
	}
}

function tell(url: string, pact: Pact | undefined, page: Console | undefined): void {
	say();
	say(`  n8n       ${url}`);
	say(`  sign in   ${OWNER.email}   ${OWNER.password}`);
	if (!pact || !page) {
		say('  Pact      your own account: messages go to real clients');
	} else {
		const post = (action: string, body: object) =>
			`curl -d '${JSON.stringify(body)}' ${pact.url}/__sim/${action}`;
		const [{ id: channelId }] = pact.world.channels;
		say(`  Pact      simulated; play the client at ${page.url}`);
		say();
		say('The same from a terminal:');
		say();
		const hello = { channelId, phone: '79250000001', name: 'Anna', text: 'Do you have roses?' };
		say(`  a client writes          ${post('incoming-message', hello)}`);
		say(`  a QR code appears        ${post('show-qr', { channelId })}`);
		say(`  somebody scans it        ${post('scan-qr', { channelId })}`);
		const failure = { reason: 'the number is not in WhatsApp' };
		say(`  the next message fails   ${post('fail-delivery', failure)}`);
		say(`  what Pact was asked      curl ${pact.url}/__sim/requests`);
		say(`  what Pact delivered      curl ${pact.url}/__sim/deliveries`);
	}
	say();
	say(
		'Ctrl-C stops everything. Workflows are kept for the next start, unless it is npm start -- --fresh',
	);
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

async function readPorts(folder: string): Promise<Ports> {
	const file = path.join(folder, 'ports.json');
	if (!existsSync(file)) return {};
	const ports = JSON.parse(await readFile(file, 'utf8')) as Ports;
	const free = await Promise.all(
		Object.entries(ports).map(async ([name, port]) => [
			name,
			(await isFree(port)) ? port : undefined,
		]),
	);
	return Object.fromEntries(free) as Ports;
}

const portOf = (url?: string) => (url === undefined ? undefined : Number(new URL(url).port));

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
			void stop().then(() => process.exit(0));
		});
	}
}

main().catch(async (error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	await stop();
	process.exit(1);
});
