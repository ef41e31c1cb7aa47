import { parseArgs } from 'node:util';
import { DEFAULT_TOKEN, startPact } from './index';

const HELP = `Simulated Pact.im messaging API

Usage: npm run simulator -- [options]

  --port <number>        port on 127.0.0.1 (default: any free one)
  --token <text>         private API token (default: ${DEFAULT_TOKEN})
  --time-scale <number>  Pact seconds per real second (default: 1)
  --job-seconds <number> Pact seconds until a message is delivered (default: 2)
  --company <number>     id of the first company
  --webhook-url <url>    its v1 webhook URL, on this computer
  --channel <provider>   one of its channels; may be repeated
  --quiet-events         send webhooks only when asked to
  --keep <folder>        keep the world in this folder, and begin with what is there
  --help                 show this text
`;

function readOptions() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			token: { type: 'string' },
			'time-scale': { type: 'string' },
			'job-seconds': { type: 'string' },
			company: { type: 'string' },
			'webhook-url': { type: 'string' },
			channel: { type: 'string', multiple: true },
			'quiet-events': { type: 'boolean' },
			keep: { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	return values;
}

function readNumber(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const number = Number(text);
	if (!Number.isFinite(number) || number < 0) throw new Error(`--${name} has to be a number`);
	return number;
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options.help) return void process.stdout.write(HELP);
	const channels = (options.channel ?? []).map((provider) => ({ provider }));
	const id = readNumber('company', options.company);
	const company = { id, webhook_url: options['webhook-url'] ?? null, channels };
	const pact = await startPact({
		port: readNumber('port', options.port),
		token: options.token,
		timeScale: readNumber('time-scale', options['time-scale']),
		jobSeconds: readNumber('job-seconds', options['job-seconds']),
		world: { companies: [company] },
		events: !options['quiet-events'],
		keepIn: options.keep,
	});
	pact.goOn();
	const { url, token, companyId } = pact;
	// Before the line: whoever reads it may stop this at once.
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void pact.close());
	}
	process.stdout.write(`${JSON.stringify({ url, token, companyId })}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
