import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { startPact } from '../../simulator';
import type { Setting } from '../acceptance';
import { installPackage } from '../n8n/package';
import { freePorts } from '../n8n/ports';
import { N8nServer, type ServerOptions } from '../n8n/server';
import { killAll } from '../runtime/processGroup';
import type { Environment } from '../scenario';
import { setUpAccount, WORLD, type PactContext } from '../environment';
import { startPostgres, startRedis } from './services';

/**
 * n8n gives a job up 60 to 120 seconds after its worker died. Nothing but the wait differs when it does so sooner;
 * much shorter, and a busy worker would be taken for a dead one.
 */
const GIVE_UP_SOONER = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** When n8n missed the end of an execution in another process, it waits for it in vain before it stops. */
const STOP_SOONER = { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '10' };

/** n8n as it grows beyond one machine, and a Pact. */
export interface QueueContext extends PactContext {
	/** Takes what Pact delivers */
	readonly webhook: N8nServer;
	/** Another one of them, as behind a load balancer: the addresses that n8n registers lead to the first */
	readonly otherWebhook: N8nServer;
	/** Run the workflows */
	readonly workers: N8nServer[];
	/** Starts the workers anew with other settings, until the scenario ends */
	employ(settings: NodeJS.ProcessEnv): Promise<void>;
}

/** Main, two webhook processes and two workers: each with a folder of its own, as on machines of their own. */
export async function openCluster(setting: Setting): Promise<Environment<QueueContext>> {
	const running: Array<() => Promise<void>> = [];
	try {
		const { main, webhook, otherWebhook, workers, pact } = await startAll(setting, running);
		const account = await setUpAccount(main, pact);
		let hasOtherSettings = false;
		return {
			open: async () => ({
				...account.lay(),
				...{ webhook, otherWebhook, workers },
				async employ(settings) {
					hasOtherSettings = true;
					await Promise.all(workers.map(async (worker) => await worker.restart(settings)));
				},
			}),
			async clear() {
				await account.clear();
				const changed = [webhook, otherWebhook, ...workers].filter(
					(one) => !one.isRunning || (hasOtherSettings && workers.includes(one)),
				);
				await Promise.all(changed.map(async (one) => await one.restart()));
				hasOtherSettings = false;
			},
			close: async () => await stopAll(running),
			async logTail() {
				const tails = [main, webhook, otherWebhook, ...workers].map(
					async (one) => `${path.basename(one.logFile)}:\n${await one.logTail(5)}`,
				);
				return (await Promise.all(tails)).join('\n');
			},
		};
	} catch (error) {
		await killAll();
		throw error;
	}
}

/** Adds to `running` how what was started is stopped again. */
async function startAll(
	{ runtime, tarball, folder }: Setting,
	running: Array<() => Promise<void>>,
) {
	await mkdir(folder, { recursive: true });
	const postgres = await startPostgres(path.join(folder, 'postgres'));
	running.push(postgres.stop);
	const redis = await startRedis(path.join(folder, 'redis'));
	running.push(redis.stop);
	const pact = await startPact({ world: WORLD });
	running.push(async () => await pact.close());

	const [mainPort, webhookPort, otherPort] = await freePorts(3);
	const env = {
		...postgres.env,
		...redis.env,
		...GIVE_UP_SOONER,
		...STOP_SOONER,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${mainPort}/`,
	};
	const start = async (name: string, role: ServerOptions['role'], port?: number) => {
		const userFolder = path.join(folder, name);
		await installPackage(userFolder, tarball);
		const logFile = path.join(folder, `${name}.log`);
		const server = await N8nServer.start({
			...{ runtime, folder: userFolder, logFile, role, port, env },
		});
		running.push(async () => await server.stop());
		return server;
	};
	// Main comes first, because it lays out the database.
	const main = await start('main', 'start', mainPort);
	const [webhook, otherWebhook, ...workers] = await Promise.all([
		start('webhook', 'webhook', webhookPort),
		start('webhook-2', 'webhook', otherPort),
		start('worker-1', 'worker'),
		start('worker-2', 'worker'),
	]);
	return { main, webhook, otherWebhook, workers, pact };
}

/** The last that was started stops first. What did not stop in time is told when all have been asked. */
async function stopAll(running: Array<() => Promise<void>>): Promise<void> {
	const failures: unknown[] = [];
	for (const stop of running.splice(0).reverse()) {
		await stop().catch((error: unknown) => failures.push(error));
	}
	if (failures.length > 0) throw failures[0];
}
