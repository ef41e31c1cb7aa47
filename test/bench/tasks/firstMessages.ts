import { performance } from 'node:perf_hooks';
import { SENDING } from '../../simulator/routes/v2/messages';

export const TOKEN = 'a-token-of-the-bench';

/** Writes first to one client through Pact's v2, with bare `fetch`. @returns the seconds that Pact wants to be waited, 0 when it accepted */
export async function sendFirst(url: string, phone: string): Promise<number> {
	const response = await fetch(`${url}/api/p2/messages`, {
		method: 'POST',
		headers: { 'x-private-api-token': TOKEN, 'content-type': 'application/json' },
		body: JSON.stringify({ company_id: 5, provider: 'whatsapp', phone, text: 'Hi' }),
	});
	const text = await response.text();
	if (response.status === 200) return 0;
	const [, seconds] = /wait for (\d+) seconds/.exec(text) ?? [];
	if (seconds === undefined) throw new Error(`Pact answered ${response.status}: ${text}`);
	return Number(seconds);
}

export const wait = (milliseconds: number) =>
	new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Sends each message again after the wait that Pact states, until it is accepted. */
export async function sendObeying(url: string, phones: string[]): Promise<void> {
	for (const phone of phones) {
		for (let seconds; (seconds = await sendFirst(url, phone)) > 0; ) await wait(seconds * 1000);
	}
}

/** Knows the limits and everything that was sent, and sends as early as they allow, but nothing that would be refused. */
export class PerfectLimiter {
	private readonly answered: number[] = [];
	private last = Promise.resolve();

	async send(url: string, phones: string[]): Promise<void> {
		for (const phone of phones) {
			this.last = this.last.then(async () => await this.sendOne(url, phone));
			await this.last;
		}
	}

	private async sendOne(url: string, phone: string): Promise<void> {
		const free = SENDING.map(({ times, seconds }) => {
			const before = this.answered.at(-times);
			return before === undefined ? 0 : before + seconds * 1000;
		});
		// A real timer may ring a little early.
		for (let early; (early = Math.max(...free) - performance.now()) > 0; ) await wait(early);
		const seconds = await sendFirst(url, phone);
		if (seconds > 0) throw new Error('The perfect limiter was refused');
		this.answered.push(performance.now());
	}
}
