import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const collectGarbage = (() => {
	setFlagsFromString('--expose-gc');
	return runInNewContext('gc') as () => void;
})();

const usedBytes = () => {
	const { external, arrayBuffers, heapUsed } = process.memoryUsage();
	return Math.max(external, arrayBuffers) + heapUsed;
};

/**
 * The most memory, in bytes, that `action` needs beyond what is in use before it. Above `limit` bytes only what is
 * still referred to counts, not what V8 is late to collect on a busy machine.
 */
export async function mostMemoryOf(action: () => Promise<void>, limit: number): Promise<number> {
	collectGarbage();
	const before = usedBytes();
	let most = 0;
	const look = () => {
		// Each collection takes its time.
		if (usedBytes() - before > limit) collectGarbage();
		most = Math.max(most, usedBytes() - before);
	};
	const timer = setInterval(look, 5);
	await action().finally(() => clearInterval(timer));
	return most;
}
