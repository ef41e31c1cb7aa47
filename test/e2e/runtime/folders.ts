import { homedir } from 'node:os';
import path from 'node:path';

export const projectRoot = path.resolve(__dirname, '../../..');

/** Logs, screenshots and data folders of failed runs. */
export const outputRoot = path.join(projectRoot, 'test/e2e/output');

/** Outside the project, so that a fresh clone and every branch share what took minutes to install. */
export const cacheRoot = path.join(
	process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
	'n8n-nodes-pact',
);

/** The pictures of README and documentation. */
export const docsImages = path.join(projectRoot, 'docs/images');
