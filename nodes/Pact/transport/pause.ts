import { sleep } from 'n8n-workflow';

/**
 * Waits, and stops waiting at once when the execution is stopped.
 * Not with n8n's sleepWithAbort: newer versions do not have it (2.41), and older ones leave its listener on the signal.
 *
 * @throws the reason of the signal when the execution was stopped
 */
export async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
	signal?.throwIfAborted();
	let stop = () => {};
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(signal?.reason as Error);
	});
	signal?.addEventListener('abort', stop, { once: true });
	try {
		await Promise.race([sleep(seconds * 1000), stopped]);
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
