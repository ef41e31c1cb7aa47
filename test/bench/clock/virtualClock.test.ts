import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as really } from 'node:timers/promises';
import { startPact } from '../../simulator';
import { PerfectLimiter, sendObeying, TOKEN, wait } from '../tasks/firstMessages';
import { onVirtualClock } from './virtualClock';

const timed = async (work: () => Promise<unknown>) => {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1000;
};

/** A Pact, on whose limits the benchmarks stand, inside the virtual time. */
const withPact = async <Result>(
	work: (url: string) => Promise<Result>,
): Promise<{ result: Result; statuses: Array<number | null> }> =>
	await onVirtualClock(async () => {
		const world = { companies: [{ id: 5, channels: [{ id: 1, provider: 'whatsapp' as const }] }] };
		const pact = await startPact({ token: TOKEN, world });
		try {
			const result = await work(pact.url);
			return { result, statuses: pact.requests.map(({ status }) => status) };
		} finally {
			await pact.close();
		}
	});

const clients = (count: number, from = 79_250_000_000) =>
	Array.from({ length: count }, (_, index) => String(from + index));

describe('The virtual clock of the benchmarks', () => {
	it('lets an hour pass without anybody waiting for it, and waiting side by side only once', async () => {
		const seconds = await onVirtualClock(
			async () => await timed(() => Promise.all([wait(3_600_000), wait(3_600_000), wait(1000)])),
		);
		expect(seconds).toBeGreaterThanOrEqual(3600);
		expect(seconds).toBeLessThan(3660);
	});

	it('wakes those who wait in the order of their times', async () => {
		const woken: number[] = [];
		await onVirtualClock(async () => {
			const one = async (seconds: number) => {
				await wait(seconds * 1000);
				woken.push(seconds);
			};
			const thenAnother = async () => {
				await one(10);
				await one(25);
			};
			await Promise.all([one(40), one(30), thenAnother()]);
		});
		expect(woken).toEqual([10, 30, 25, 40]);
	});

	it('does not move time on while an answer is awaited', async () => {
		const server = createServer((_, response) => void really(100).then(() => response.end('Hi')));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const order: string[] = [];
		await onVirtualClock(async () => {
			const late = wait(60_000).then(() => order.push('a minute'));
			await (await fetch(url)).text();
			order.push('the answer');
			await late;
		});
		server.closeAllConnections();
		server.close();
		expect(order).toEqual(['the answer', 'a minute']);
	});

	it('forgets a timer that is cleared, and rings one again that is refreshed', async () => {
		const rung: string[] = [];
		await onVirtualClock(async () => {
			clearTimeout(setTimeout(() => rung.push('cleared'), 1000));
			const again = setTimeout(() => {
				rung.push('refreshed');
				if (rung.length === 1) again.refresh();
			}, 1000);
			await wait(5000);
		});
		expect(rung).toEqual(['refreshed', 'refreshed']);
	});

	it('fails as the work does, and gives real time back', async () => {
		const before = { setTimeout, now: performance.now };
		const broken = onVirtualClock(async () => {
			await wait(1000);
			throw new Error('Broken');
		});
		await expect(broken).rejects.toThrow('Broken');
		expect({ setTimeout, now: performance.now }).toEqual(before);
	});

	// 30 in the first seconds of each minute, five per second: the last come between 185 and 186 seconds after the first.
	it('measures the 186 seconds that 120 messages take under the limits', async () => {
		const { result, statuses } = await withPact(
			async (url) => await timed(() => new PerfectLimiter().send(url, clients(120))),
		);
		expect(statuses).toEqual(Array(120).fill(200));
		expect(result).toBeGreaterThan(185);
		expect(result).toBeLessThan(190);
	});

	it('measures the same for two senders side by side', async () => {
		const limiter = new PerfectLimiter();
		const { result, statuses } = await withPact(async (url) =>
			timed(() =>
				Promise.all([
					limiter.send(url, clients(60)),
					limiter.send(url, clients(60, 79_260_000_000)),
				]),
			),
		);
		expect(statuses).toEqual(Array(120).fill(200));
		expect(result).toBeGreaterThan(185);
		expect(result).toBeLessThan(190);
	});

	it('lets whoever obeys the stated wait deliver everything as well', async () => {
		const { result, statuses } = await withPact(
			async (url) => await timed(() => sendObeying(url, clients(120))),
		);
		expect(statuses.filter((status) => status === 200)).toHaveLength(120);
		expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
		expect(result).toBeGreaterThan(185);
		expect(result).toBeLessThan(200);
	});
});
