import 'reflect-metadata';
import { prepareN8nFolder } from '../../setup/n8nFolder';

// Imported before n8n-core. In jest, the global setup has done it for all files.
if (process.env.JEST_WORKER_ID === undefined) prepareN8nFolder();
