import { execFile } from 'node:child_process';
import { DISK_MB } from './versions';

/** How many MB a folder takes up on disk; 0 where there is none. */
export async function megabytesOf(folder: string): Promise<number> {
	return await new Promise((resolve) => {
		// While files come and go it complains of some, and still tells the sum.
		execFile('du', ['-sk', folder], { timeout: 60_000 }, (_error, stdout) =>
			resolve(Math.round(Number.parseInt(stdout, 10) / 1024) || 0),
		);
	});
}

/** About how many MB an n8n takes up, with the Node that runs it. */
export const sizeOf = (version: string): number => DISK_MB[version.startsWith('1.') ? '1' : '2'];

export const inWords = (megabytes: number): string => megabytes.toLocaleString('en-US');
