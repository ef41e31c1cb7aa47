import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface ProcessOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Everything it prints is added to this file */
	logFile: string;
	/** Runs as this user and group, where we may choose */
	uid?: number;
	gid?: number;
	/** What ends it at once; default: SIGKILL */
	killSignal?: NodeJS.Signals;
}

const living = new Set<ProcessGroup>();

/** Whatever ends this process, none of the others outlives it. */
process.once('exit', () => living.forEach((group) => group.signal()));

/** Ends everything that runs, at once. */
export async function killAll(): Promise<void> {
	await Promise.all([...living].map(async (group) => await group.kill()));
}

/** A process and everything it starts. */
export class ProcessGroup {
	private constructor(
		private readonly child: ChildProcess,
		private readonly ended: Promise<void>,
		private readonly killSignal: NodeJS.Signals,
	) {}

	static start(command: string, args: string[], options: ProcessOptions): ProcessGroup {
		const { logFile, killSignal = 'SIGKILL', ...rest } = options;
		const log = createWriteStream(logFile, { flags: 'a' });
		// A group of its own, so that a Ctrl-C in the terminal reaches us first and nothing is left behind.
		const child = spawn(command, args, {
			...rest,
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		child.stdout?.pipe(log, { end: false });
		child.stderr?.pipe(log, { end: false });
		const ended = new Promise<void>((resolve) => {
			child.once('error', (error) => {
				log.write(`${error.message}\n`);
				resolve();
			});
			child.once('close', () => resolve());
		});
		const group = new ProcessGroup(child, ended, killSignal);
		living.add(group);
		void ended.then(() => log.end());
		return group;
	}

	get hasEnded(): boolean {
		const { pid, exitCode, signalCode } = this.child;
		return pid === undefined || exitCode !== null || signalCode !== null;
	}

	/** Asks the process to stop, as a service manager does. Resolves with whether it did in time. */
	async stop(seconds: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<boolean> {
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<false>((resolve) => {
			timer = setTimeout(() => resolve(false), seconds * 1000);
		});
		if (!this.hasEnded) this.child.kill(signal);
		const inTime = await Promise.race([this.ended.then(() => true), late]);
		clearTimeout(timer);
		await this.kill();
		return inTime;
	}

	/** Ends it and everything it started at once, as a power cut does. */
	async kill(): Promise<void> {
		this.signal();
		await this.ended;
		living.delete(this);
	}

	signal(): void {
		try {
			if (this.child.pid) process.kill(-this.child.pid, this.killSignal);
		} catch {
			// Nothing of the group is left.
		}
	}
}

/** The end of a log, for a person who wants to know why a scenario failed. */
export async function logTail(file: string, lines = 10): Promise<string> {
	const text = await readFile(file, 'utf8').catch(() => '');
	const told = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
	return told.slice(-lines).join('\n');
}
