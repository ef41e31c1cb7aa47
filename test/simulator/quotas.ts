import type { Clock } from './clock';
import { Refusal } from './envelopes';

export interface Limit {
	times: number;
	seconds: number;
}

/** v2's request limits (README §7): each endpoint counts for itself, per user. */
export class Quotas {
	private readonly used = new Map<string, number[]>();

	constructor(private readonly clock: Clock) {}

	/** Counts a call, or refuses it with the documented text; the wait is told nowhere else. */
	use(endpoint: string, limits: readonly Limit[]): void {
		const now = this.clock.elapsedSeconds();
		const longest = Math.max(...limits.map(({ seconds }) => seconds));
		const recent = (this.used.get(endpoint) ?? []).filter((at) => at > now - longest);
		const waits = limits.map(({ times, seconds }) => {
			const within = recent.filter((at) => at > now - seconds);
			return within.length < times ? 0 : within[within.length - times] + seconds - now;
		});
		const wait = Math.max(...waits);
		if (wait > 0) {
			this.used.set(endpoint, recent);
			throw new Refusal(429, [`Please wait for ${Math.max(1, Math.ceil(wait))} seconds`]);
		}
		this.used.set(endpoint, [...recent, now]);
	}

	clear(): void {
		this.used.clear();
	}
}
