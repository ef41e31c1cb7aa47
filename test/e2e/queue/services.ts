import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freePorts } from '../n8n/ports';
import { run } from '../runtime/command';
import { logTail, ProcessGroup, type ProcessOptions } from '../runtime/processGroup';

/** A server of our own, on loopback, with its data in a folder of ours. */
export interface Service {
	/** How n8n reaches it */
	env: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}

const READY_SECONDS = 60;
const STOP_SECONDS = 30;

/** A PostgreSQL of our own. It refuses to run as root, so root gives it the user that Debian made for it. */
export async function startPostgres(folder: string): Promise<Service> {
	const bin = await postgresFolder();
	const owner = await ownerOf('postgres');
	const [port] = await freePorts(1);
	const password = randomBytes(16).toString('hex');
	await mkdir(folder, { recursive: true });
	const passwordFile = path.join(folder, 'password');
	await writeFile(passwordFile, password);
	for (const one of [folder, passwordFile]) if (owner) await chown(one, owner.uid, owner.gid);

	const data = path.join(folder, 'data');
	const setUp = ['--username=n8n', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
	const quick = ['--no-sync', '--encoding=UTF8', '--locale=C.UTF-8'];
	await run(path.join(bin, 'initdb'), ['-D', data, ...setUp, ...quick], { cwd: folder, ...owner });
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: '',
		fsync: 'off',
		dynamic_shared_memory_type: 'mmap',
	};
	const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const stop = await startService(path.join(bin, 'postgres'), ['-D', data, ...args], {
		...owner,
		cwd: folder,
		// It then ends its own processes and gives its memory back.
		killSignal: 'SIGQUIT',
	});
	const env = {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_DATABASE: 'postgres',
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_PASSWORD: password,
	};
	// SIGINT does not wait for connections that are still open.
	return { env, stop: async () => await stop('SIGINT') };
}

/** A Redis of our own that keeps nothing on disk. */
export async function startRedis(folder: string): Promise<Service> {
	const [port] = await freePorts(1);
	const password = randomBytes(16).toString('hex');
	await mkdir(folder, { recursive: true });
	const settings = { bind: '127.0.0.1', port, dir: folder, save: '', requirepass: password };
	const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
	const stop = await startService('redis-server', args, { cwd: folder });
	const env = {
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(port),
		QUEUE_BULL_REDIS_PASSWORD: password,
	};
	return { env, stop: async () => await stop('SIGTERM') };
}

type ServiceOptions = Omit<ProcessOptions, 'env' | 'logFile'>;

/** Starts it and waits until it says that it is ready, which both do in the same words. */
async function startService(command: string, args: string[], options: ServiceOptions) {
	const logFile = path.join(options.cwd, 'log');
	const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' };
	const running = ProcessGroup.start(command, args, { ...options, env, logFile });
	const name = path.basename(command);
	const deadline = Date.now() + READY_SECONDS * 1000;
	while (!/ready to accept connections/i.test(await readFile(logFile, 'utf8').catch(() => ''))) {
		if (running.hasEnded || Date.now() > deadline) {
			await running.kill();
			throw new Error(`${name} did not start:\n${await logTail(logFile)}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return async (signal: NodeJS.Signals) => {
		const inTime = await running.stop(STOP_SECONDS, signal);
		if (!inTime) throw new Error(`${name} did not stop within ${STOP_SECONDS} s`);
	};
}

/** Debian keeps the server's programs outside the PATH, by version. */
async function postgresFolder(): Promise<string> {
	const debian = '/usr/lib/postgresql';
	const versions = await readdir(debian).catch(() => []);
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const places = [
		...newestFirst.map((version) => path.join(debian, version, 'bin')),
		...(process.env.PATH ?? '').split(path.delimiter),
	];
	const found = places.find((place) => existsSync(path.join(place, 'initdb')));
	if (found === undefined) throw new Error('There is no PostgreSQL: apt-get install postgresql');
	return found;
}

/** Nothing unless we are root, who has to step down. */
async function ownerOf(user: string): Promise<{ uid: number; gid: number } | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const id = async (flag: string) => Number(await run('id', [flag, user], { cwd: '/' }));
	return { uid: await id('-u'), gid: await id('-g') };
}
