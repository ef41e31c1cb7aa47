import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './command';
import { megabytesOf } from './disk';
import { withProgress, type Ticker } from './progress';
import { DISK_MB, N8N_VERSIONS } from './versions';

/** A clock that goes on when it is told to. */
function fakeTicker() {
	let seconds = 0;
	let ticks: Array<{ every: number; tick: () => void }> = [];
	const ticker: Ticker = {
		now: () => seconds * 1000,
		every(every, tick) {
			const entry = { every, tick };
			ticks.push(entry);
			return () => (ticks = ticks.filter((one) => one !== entry));
		},
	};
	return {
		ticker,
		seconds: () => seconds,
		async pass(count: number) {
			for (let second = 0; second < count; second++) {
				seconds++;
				for (const { every, tick } of ticks) if (seconds % every === 0) tick();
				await new Promise((resolve) => setImmediate(resolve));
			}
		},
	};
}

/** A process that goes on until it is told to end. */
const slow = 'process.stdin.resume(); setTimeout(() => {}, 1e9)';

describe('Progress', () => {
	it('is never silent for more than 15 seconds, and tells how much there is', async () => {
		const clock = fakeTicker();
		const said: Array<[at: number, text: string]> = [];
		const say = (text: string) => void said.push([clock.seconds(), text]);
		let megabytes = 0;
		const abort = new AbortController();
		const options = {
			...{ say, ticker: clock.ticker, what: 'Installing n8n' },
			amount: () => `${(megabytes += 100)} of about 3,000 MB`,
		};
		const child = run(process.execPath, ['-e', slow], { cwd: __dirname, signal: abort.signal });
		const ended = withProgress(options, async () => await child.catch(() => 'stopped'));
		await clock.pass(125);
		abort.abort();
		expect(await ended).toBe('stopped');
		await clock.pass(60);

		const times = [0, ...said.map(([at]) => at), 125];
		const silences = times.slice(1).map((at, place) => at - times[place]);
		expect(Math.max(...silences)).toBeLessThanOrEqual(15);
		expect(said[0][1]).toBe('  Installing n8n: 100 of about 3,000 MB, 10 s');
		expect(said.at(-1)?.[1]).toBe('  Installing n8n: 1200 of about 3,000 MB, 120 s');
	});

	it('waits for no amount, however long measuring takes', async () => {
		const clock = fakeTicker();
		const said: string[] = [];
		let finish: (text: string) => void = () => {};
		const amount = async () => await new Promise<string>((resolve) => (finish = resolve));
		const say = (text: string) => void said.push(text);
		let end = () => {};
		const task = withProgress(
			{ say, what: 'Installing', amount, ticker: clock.ticker },
			async () => await new Promise<void>((resolve) => (end = resolve)),
		);
		await clock.pass(20);
		finish('7 MB');
		await clock.pass(10);
		end();
		await task;
		expect(said).toEqual(['  Installing: 10 s', '  Installing: 20 s', '  Installing: 7 MB, 30 s']);
	});

	it('ends with a task that does not succeed', async () => {
		const clock = fakeTicker();
		const said: string[] = [];
		const options = {
			say: (text: string) => void said.push(text),
			what: 'It',
			ticker: clock.ticker,
		};
		await expect(
			withProgress(options, async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
		await clock.pass(60);
		expect(said).toEqual([]);
	});
});

describe('The size of an n8n', () => {
	it('is the same wherever it is told', () => {
		const readme = readFileSync(path.join(__dirname, '../README.md'), 'utf8');
		const [newest, oldest] = N8N_VERSIONS.map((version) => version.split('.')[0]);
		expect([newest, oldest]).toEqual(['2', '1']);
		expect(readme).toContain(`${DISK_MB['2'] / 1000} GB of disk for n8n 2.x`);
		expect(readme).toContain(`${DISK_MB['1'] / 1000} GB for 1.x`);
	});

	it('is what lies on the disk, nothing when there is no folder', async () => {
		expect(await megabytesOf(path.join(__dirname, 'no-such-folder'))).toBe(0);
		expect(
			await megabytesOf(path.dirname(require.resolve('typescript/package.json'))),
		).toBeGreaterThan(5);
	});
});
