import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Runtime } from '../runtime/install';
import { logTail, ProcessGroup } from '../runtime/processGroup';
import { freePorts } from './ports';

/** What answers when a process of this kind is there. n8n 1.x says that it is ready a moment before its API is. */
const ROLES = {
	start: ['/healthz/readiness', '/rest/settings'],
	worker: ['/healthz/readiness'],
	webhook: ['/healthz/readiness'],
};

export interface ServerOptions {
	runtime: Runtime;
	/** n8n's user folder: database, settings, installed packages */
	folder: string;
	/** n8n's own log; several starts follow one another in it */
	logFile: string;
	/** n8n's command. Default: `start`, the process with the editor, which does everything unless there are others */
	role?: keyof typeof ROLES;
	/** Default: any free port. It stays the same over restarts, because registered webhooks carry it. */
	port?: number;
	/** More settings for n8n */
	env?: NodeJS.ProcessEnv;
}

/** A machine may be slow; an n8n that cannot start ends by itself. */
const READY_SECONDS = 600;
const STOP_SECONDS = 30;

/** A real n8n in a process of its own, on loopback. */
export class N8nServer {
	private running?: ProcessGroup;

	private constructor(
		private readonly options: ServerOptions,
		readonly url: string,
		private readonly env: NodeJS.ProcessEnv,
	) {}

	/** Chooses the ports and starts n8n; resolves when it answers. */
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

	get logFile(): string {
		return this.options.logFile;
	}

	get isRunning(): boolean {
		return this.running?.hasEnded === false;
	}

	/** Starts n8n again on the same folder and port, this time with some settings changed. */
	async start(changed: NodeJS.ProcessEnv = {}): Promise<void> {
		const { runtime, folder, logFile, role = 'start' } = this.options;
		const options = { cwd: folder, env: { ...this.env, ...changed }, logFile };
		this.running = ProcessGroup.start(runtime.node, [runtime.n8n, role], options);
		try {
			await this.ready(this.running);
		} catch (error) {
			await this.kill();
			throw error;
		}
	}

	/** Asks n8n to stop, as a service manager does, and waits until it has. */
	async stop(): Promise<void> {
		const inTime = await this.running?.stop(STOP_SECONDS);
		this.running = undefined;
		if (inTime === false) throw new Error(`n8n did not stop within ${STOP_SECONDS} s`);
	}

	/** Ends n8n and everything it started at once, as a power cut does. */
	async kill(): Promise<void> {
		await this.running?.kill();
		this.running = undefined;
	}

	async restart(changed?: NodeJS.ProcessEnv): Promise<void> {
		await this.stop();
		await this.start(changed);
	}

	/** The end of n8n's log, for a person who wants to know why a scenario failed. */
	async logTail(lines?: number): Promise<string> {
		return await logTail(this.options.logFile, lines);
	}

	private async ready(running: ProcessGroup): Promise<void> {
		const deadline = Date.now() + READY_SECONDS * 1000;
		const signs = ROLES[this.options.role ?? 'start'].map((sign) => `${this.url}${sign}`);
		while (Date.now() < deadline) {
			if (running.hasEnded) throw new Error(`n8n ended by itself:\n${await this.logTail()}`);
			if (await answerAll(signs)) return;
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
		throw new Error(`n8n was not ready after ${READY_SECONDS} s:\n${await this.logTail()}`);
	}
}

function environment(
	{ runtime, folder, role, env }: ServerOptions,
	port: number,
	broker: number,
): NodeJS.ProcessEnv {
	return {
		// This one asks n8n's own server for a list; the 1.x line does not have it and refuses its name.
		...(runtime.version.startsWith('1.') ? {} : { N8N_DISABLED_MODULES: 'mcp-registry' }),
		...(role === 'worker' ? workerHealth(port) : {}),
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

/** A worker has no address otherwise, and nobody could tell when it is ready. */
const workerHealth = (port: number) => ({
	QUEUE_HEALTH_CHECK_ACTIVE: 'true',
	QUEUE_HEALTH_CHECK_PORT: String(port),
	N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
});

async function answerAll(urls: string[]): Promise<boolean> {
	for (const url of urls) if (!(await answers(url))) return false;
	return true;
}

async function answers(url: string): Promise<boolean> {
	try {
		const { ok } = await fetch(url, { signal: AbortSignal.timeout(2000) });
		return ok;
	} catch {
		return false;
	}
}
