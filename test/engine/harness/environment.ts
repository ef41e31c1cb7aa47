import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** n8n-core reads these when it is loaded, so this module is imported before it. A folder of its own keeps the home folder clean. */
const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-nodes-pact-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'only-for-tests';
process.env.N8N_RUNNERS_ENABLED = 'false';

process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));

export { userFolder };
