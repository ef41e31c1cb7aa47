import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

let folder: string | undefined;

/**
 * Settings that n8n-core reads from the environment when it is loaded. A folder of its own keeps the home folder clean, and
 * goes when the process ends.
 */
export function prepareN8nFolder(): void {
	if (folder !== undefined) return;
	folder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-pact-'));
	const encryptionKey = 'only-for-tests';
	Object.assign(process.env, {
		N8N_USER_FOLDER: folder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		// n8n 1 keeps files in memory unless told otherwise.
		N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
		N8N_RUNNERS_ENABLED: 'false',
	});
	// Otherwise two workers that begin together would both write it.
	mkdirSync(path.join(folder, '.n8n'));
	writeFileSync(path.join(folder, '.n8n/config'), JSON.stringify({ encryptionKey }), {
		mode: 0o600,
	});
	process.once('exit', removeN8nFolder);
	for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
}

function removeN8nFolder(): void {
	if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
