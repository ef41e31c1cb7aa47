import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../runtime/install';
import { freePorts } from './ports';

export interface ServerOptions {
	runtime: Runtime;
	/** n8n's user folder: database, settings, installed packages */
	folder: string;
	/** n8n's own log; several starts follow one another in it */
	logFile: string;
	/** Default: any free port. It stays the same over restarts, because registered webhooks carry it. */
	port?: number;
	/** More settings for n8n */
	env?: NodeJS.ProcessEnv;
}

const READY_SECONDS = 120;
const STOP_SECONDS = 30;

const living = new Set<ChildProcess>();

/** Whatever ends this process, no n8n outlives it. */
process.once('exit', () => living.forEach(killGroup));

function killGroup({ pid }: ChildProcess): void {
	try {
		if (pid) process.kill(-pid, 'SIGKILL');
	} catch {
		// Nothing of the group is left.
	}
}

/** A real n8n in a process of its own, on loopback. */
export class N8nServer {
	private child?: ChildProcess;

	private constructor(
		private readonly options: ServerOptions,
		readonly url: string,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	/** Chooses the ports and starts n8n; resolves when its API answers. */
	static async start(options: ServerOptions): Promise<N8nServer> {
		const [free, broker] = await freePorts(2);
		const port = options.port ?? free;
		const url = `http://127.0.0.1:${port}`;
		await mkdir(options.folder, { recursive: true });
		await mkdir(path.dirname(options.logFile), { recursive: true });
		const server = new N8nServer(options, url, environment(options, port, broker));
		await server.start();
		return server;
	}

	get version(): string {
		return this.options.runtime.version;
	}

	get folder(): string {
		return this.options.folder;
	}

	/** Starts n8n again on the same folder and port. */
	async start(): Promise<void> {
		const { runtime, folder, logFile } = this.options;
		const log = createWriteStream(logFile, { flags: 'a' });
		// A group of its own, so that a Ctrl-C in the terminal reaches us first and nothing is left behind.
		const child = spawn(runtime.node, [runtime.n8n, 'start'], {
			cwd: folder,
			env: this.env,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		child.stdout?.pipe(log, { end: false });
		child.stderr?.pipe(log, { end: false });
		child.once('close', () => log.end());
		this.child = child;
		living.add(child);
		try {
			await this.ready(child);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Asks n8n to stop, as a service manager does, and waits until it has. */
	async stop(): Promise<void> {
		const child = this.child;
		if (!child || hasEnded(child)) return;
		const ended = once(child);
		child.kill('SIGTERM');
		const inTime = await Promise.race([ended.then(() => true), pause(STOP_SECONDS * 1000)]);
		await this.kill();
		if (!inTime) throw new Error(`n8n did not stop within ${STOP_SECONDS} s`);
	}

	/** Ends n8n and everything it started at once, as a power cut does. */
	async kill(): Promise<void> {
		const child = this.child;
		this.child = undefined;
		if (!child?.pid) return;
		const ended = hasEnded(child) ? Promise.resolve() : once(child);
		killGroup(child);
		await ended;
		living.delete(child);
	}

	async restart(): Promise<void> {
		await this.stop();
		await this.start();
	}

	/** The end of n8n's log, for a person who wants to know why a scenario failed. */
	async logTail(lines = 10): Promise<string> {
		const text = await readFile(this.options.logFile, 'utf8').catch(() => '');
		const told = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
		return told.slice(-lines).join('\n');
	}

	private async ready(child: ChildProcess): Promise<void> {
		const deadline = Date.now() + READY_SECONDS * 1000;
		while (Date.now() < deadline) {
			if (hasEnded(child)) throw new Error(`n8n ended by itself:\n${await this.logTail()}`);
			// n8n 1.x says that it is ready a moment before its API is there.
			const isReady = await answers(`${this.url}/healthz/readiness`);
			if (isReady && (await answers(`${this.url}/rest/settings`))) return;
			await pause(200);
		}
		throw new Error(`n8n was not ready after ${READY_SECONDS} s:\n${await this.logTail()}`);
	}
}

function environment({ runtime, folder, env }: ServerOptions, port: number, broker: number) {
	return {
		// This one asks n8n's own server for a list; the 1.x line does not have it and refuses its name.
		...(runtime.version.startsWith('1.') ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
		PATH: process.env.PATH,
		LANG: 'C.UTF-8',
		HOME: folder,
		TMPDIR: process.env.TMPDIR,
		GENERIC_TIMEZONE: 'UTC',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_USER_FOLDER: folder,
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		WEBHOOK_URL: `http://127.0.0.1:${port}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}/`,
		N8N_SECURE_COOKIE: 'false',
		N8N_RUNNERS_ENABLED: 'true',
		N8N_RUNNERS_BROKER_PORT: String(broker),
		// Nothing may leave this computer.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_DIAGNOSTICS_CONFIG_FRONTEND: '',
		N8N_DIAGNOSTICS_CONFIG_BACKEND: '',
		...env,
	};
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
	exitCode !== null || signalCode !== null;

const once = async (child: ChildProcess): Promise<void> =>
	await new Promise((resolve) => child.once('close', () => resolve()));

const pause = async (ms: number): Promise<false> =>
	await new Promise((resolve) => setTimeout(() => resolve(false), ms));

async function answers(url: string): Promise<boolean> {
	try {
		const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
		return ok;
	} catch {
		return false;
	}
}
