import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const CLI = join(__dirname, 'cli.ts');

/** Runs the command until it ends; `act` gets its first line and may talk to it meanwhile. */
async function run(args: string[], act?: (line: string) => Promise<NodeJS.Signals>) {
	// Not through tsx's own command: on a busy machine it ends with the signal before it has handed it on.
	const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args]);
	let stdout = '';
	let stderr = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		const isFirstLine = !stdout.includes('\n');
		stdout += text;
		if (!isFirstLine || !stdout.includes('\n')) return;
		void act?.(stdout.split('\n')[0]).then((signal) => child.kill(signal));
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, stdout, stderr };
}

describe('The command', () => {
	it.each(['SIGTERM', 'SIGINT'] as const)(
		'says where it listens, and stops at %s',
		async (signal) => {
			const args = [
				'--token',
				'secret',
				'--company',
				'5',
				'--channel',
				'viber',
				'--time-scale',
				'9',
			];
			let answer: unknown;
			const { code, stdout } = await run(args, async (line) => {
				const { url, token } = JSON.parse(line) as { url: string; token: string };
				const headers = { 'X-Private-Api-Token': token };
				answer = await (await fetch(`${url}/p1/companies/5/channels`, { headers })).json();
				return signal;
			});
			expect(answer).toMatchObject({ data: { channels: [{ provider: 'viber' }] } });
			expect(stdout.trim().split('\n')).toHaveLength(1);
			expect(JSON.parse(stdout)).toEqual({
				url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
				token: 'secret',
				companyId: 5,
			});
			expect(code).toBe(0);
		},
	);

	it('explains itself', async () => {
		const { code, stdout } = await run(['--help']);
		expect(code).toBe(0);
		expect(stdout).toMatch(/--port/);
	});

	it.each([['--bogus'], ['--port=x'], ['--time-scale=0']])('refuses %s', async (option) => {
		const { code, stderr, stdout } = await run([option]);
		expect(code).toBe(1);
		expect(stderr).not.toBe('');
		expect(stdout).toBe('');
	});
});
