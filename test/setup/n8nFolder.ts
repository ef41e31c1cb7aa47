import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let folder: string | undefined;

/** Settings that n8n-core reads from the environment when it is loaded. A folder of its own keeps the home folder clean. */
export function prepareN8nFolder(): void {
	folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-pact-'));
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: 'only-for-tests',
		// n8n 1 keeps files in memory where nothing else is said.
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_RUNNERS_ENABLED: 'false',
	});
}

export function removeN8nFolder(): void {
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
