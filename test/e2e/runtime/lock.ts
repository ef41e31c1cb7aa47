import { readFile, rm, writeFile } from 'node:fs/promises';
import { withProgress } from './progress';

/** Does something that two processes must not do at once. A lock whose process is gone counts for nothing. */
export async function withLock(
	file: string,
	{ say, amount }: { say: (text: string) => void; amount?: () => Promise<string> },
	task: () => Promise<void>,
): Promise<void> {
	if (!(await take(file))) {
		say('Another process is installing this, waiting for it');
		await withProgress({ say, what: 'Waiting for the other process', amount }, async () => {
			do await new Promise((resolve) => setTimeout(resolve, 2000));
			while (!(await take(file)));
		});
	}
	try {
		await task();
	} finally {
		await rm(file, { force: true });
	}
}

async function take(file: string): Promise<boolean> {
	try {
		await writeFile(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch {
		const owner = Number(await readFile(file, 'utf8').catch(() => '0'));
		if (!isAlive(owner)) await rm(file, { force: true });
		return false;
	}
}

/** Whether a process with this number runs. */
export function isAlive(pid: number): boolean {
	try {
		return pid > 0 && process.kill(pid, 0);
	} catch {
		return false;
	}
}
