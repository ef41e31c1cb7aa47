import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '../..');

export interface Packed {
	unpackedSize: number;
	files: Array<{ path: string; size: number }>;
}

/** What `npm publish` would put into the tarball. */
export function listPacked(): Packed {
	const [packed] = JSON.parse(npm('pack', '--json', '--dry-run')) as Packed[];
	return packed;
}

/** Packs and unpacks the package, hands the folder to a task, and leaves nothing behind. */
export async function withUnpacked<Result>(
	task: (folder: string) => Promise<Result>,
): Promise<Result> {
	const temporary = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-pact-scan-'));
	try {
		const [{ filename }] = JSON.parse(npm('pack', '--json', '--pack-destination', temporary)) as [
			{ filename: string },
		];
		const folder = path.join(temporary, 'package');
		mkdirSync(folder);
		const tarball = path.join(temporary, filename);
		execFileSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
		return await task(folder);
	} finally {
		rmSync(temporary, { recursive: true, force: true });
	}
}

function npm(...command: string[]): string {
	return execFileSync('npm', [...command, '--ignore-scripts'], {
		cwd: projectRoot,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}
