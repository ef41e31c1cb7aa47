import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Everything the command prints is added to this file */
	log?: string;
	/** Called with every piece of output */
	onOutput?: (text: string) => void;
	/** Runs as this user and group, where we may choose */
	uid?: number;
	gid?: number;
	/** Ends it */
	signal?: AbortSignal;
}

/** A command that ended with anything but 0; `output` is what it printed. */
export class CommandFailed extends Error {
	constructor(
		command: string,
		readonly output: string,
	) {
		super(`${command} did not succeed:\n${output.trim().split('\n').slice(-30).join('\n')}`);
	}
}

/** Runs a command to its end and resolves with what it printed to its standard output. */
export async function run(
	command: string,
	args: string[],
	{ cwd, env = process.env, log, onOutput, uid, gid, signal }: CommandOptions,
): Promise<string> {
	const child = spawn(command, args, {
		cwd,
		env,
		uid,
		gid,
		signal,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const file = log === undefined ? undefined : createWriteStream(log, { flags: 'a' });
	let standard = '';
	let all = '';
	const take = (text: string) => {
		all += text;
		file?.write(text);
		onOutput?.(text);
	};
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		standard += text;
		take(text);
	});
	child.stderr.setEncoding('utf8').on('data', take);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	file?.end();
	if (code !== 0) throw new CommandFailed([command, ...args].join(' '), all);
	return standard;
}

/** The environment without the settings that `npm run` hands down from this project, such as ignore-scripts. */
export function withoutNpmSettings(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
	const inherited =
		/^npm_(config_(ignore_scripts|save_exact|local_prefix|prefix)|package_|lifecycle_)/i;
	return Object.fromEntries(Object.entries(env).filter(([name]) => !inherited.test(name)));
}
