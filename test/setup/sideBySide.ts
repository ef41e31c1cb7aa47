import { spawn } from 'node:child_process';

/** Runs npm scripts at the same time. What each prints comes in one piece when it has ended, so it can be read. */
async function main(scripts: string[]): Promise<void> {
	const codes = await Promise.all(scripts.map(run));
	const failed = scripts.filter((_script, index) => codes[index] !== 0);
	if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
	process.exitCode = failed.length > 0 ? 1 : 0;
}

async function run(script: string): Promise<number> {
	const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
	}
	const code = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (exitCode) => resolve(exitCode ?? 1));
	});
	process.stdout.write(`> ${script}\n${printed}\n`);
	return code;
}

void main(process.argv.slice(2));
