import { sleep } from 'n8n-workflow';

/**
 * Waits, and stops waiting at once when the execution is stopped.
 * Not with n8n's sleepWithAbort: newer versions do not have it (2.41), and older ones leave its listener on the signal.
 *
 * @throws the reason of the signal when the execution was stopped
 */
export async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
	await orStopped(() => sleep(seconds * 1000), signal);
}

/** Waits for anything that takes time. @throws the reason of the signal at once when the execution was stopped */
export async function orStopped<Value>(
	begin: () => Promise<Value>,
	signal: AbortSignal | undefined,
): Promise<Value> {
	signal?.throwIfAborted();
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(signal?.reason as Error);
	});
	signal?.addEventListener('abort', stop, { once: true });
	try {
		return await Promise.race([begin(), stopped]);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
