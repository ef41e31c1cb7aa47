import { parseArgs } from 'node:util';
import { ensureRuntime } from './install';
import { N8N_VERSIONS } from './versions';

const HELP = `Installs the n8n versions of the acceptance tests into the cache folder

Usage: npm run runtime [-- --n8n <version>]
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { n8n: { type: 'string' }, help: { type: 'boolean' } },
	});
	if (values.help) return void process.stdout.write(HELP);
	const versions = values.n8n === undefined ? N8N_VERSIONS : [values.n8n];
	for (const version of versions) {
		const { folder } = await ensureRuntime(version, (text) => process.stdout.write(`${text}\n`));
		process.stdout.write(`n8n ${version}: ${folder}\n`);
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
