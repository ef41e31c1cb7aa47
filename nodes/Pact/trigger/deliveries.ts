import { forgetOldest } from '../transport/forgetOldest';

/** For how long Pact repeats a delivery (`pact-api/webhooks.md` §2). */
const REPEATED_MS = 10 * 60_000;

/** For how long a delivery is known again: what is beyond Pact's ten minutes is for slow clocks. */
export const WINDOW_MS = 15 * 60_000;

/**
 * Upper bound of the memory of one workflow: ten minutes at 80 deliveries per second, about 6 MB. Beyond that the oldest
 * go first.
 */
export const CAPACITY = 48_000;

/** How many of the latest keys outlive a restart, about 13 kB in n8n's database. */
export const STORED = 400;

/** The deliveries of the last minutes by their key. */
export class Deliveries {
	/** When each was seen last, in milliseconds since 1970. The one that was not seen the longest comes first. */
	private readonly seen = new Map<string, number>();

	/** Those of which n8n has not yet said that it took them */
	private readonly pending = new Set<string>();

	/** The latest that n8n took, at most `STORED` */
	private latest = new Map<string, number>();

	private hasForgottenEarly = false;

	/** @param onForgottenEarly called once, when there are so many that one is forgotten while Pact may still repeat it */
	constructor(
		private readonly onForgottenEarly: () => void = () => {},
		private readonly capacity = CAPACITY,
	) {}

	/** Notes a delivery, pending until it is confirmed. @returns whether it was new */
	add(key: string, now: number): boolean {
		// Before anything is forgotten: the oldest may be the very one that comes again.
		const isNew = !this.has(key, now);
		if (isNew) this.pending.add(key);
		// Seen again means that Pact is still repeating it, so its time starts anew.
		this.see(key, now);
		if (this.latest.delete(key)) this.latest.set(key, now);
		return isNew;
	}

	/** Notes that n8n took a delivery. Only then is it stored. */
	confirm(key: string, now: number): void {
		this.pending.delete(key);
		this.see(key, now);
		this.latest.delete(key);
		this.latest.set(key, now);
		forgetOldest(this.latest, STORED);
	}

	/** Takes a delivery back that n8n did not take, so that Pact's repeat of it starts the workflow. */
	forgetPending(key: string): void {
		if (this.pending.delete(key)) this.seen.delete(key);
	}

	/** Takes over what an earlier process, or another one, has stored. Anything malformed is left out. */
	merge(stored: unknown, now: number): void {
		if (!Array.isArray(stored)) return;
		let isChanged = false;
		for (const entry of stored as unknown[]) {
			if (!Array.isArray(entry)) continue;
			const [key, time] = entry as unknown[];
			if (typeof key !== 'string' || typeof time !== 'number' || this.seen.has(key)) continue;
			if (time > now || now - time >= WINDOW_MS) continue;
			this.seen.set(key, time);
			this.latest.set(key, time);
			isChanged = true;
		}
		if (!isChanged) return;
		this.latest = new Map(byTime(this.latest).slice(-STORED));
		this.forgetOld(now);
	}

	/** The latest deliveries, in the form that `merge` reads. */
	toStored(): Array<[string, number]> {
		return byTime(this.latest);
	}

	get size(): number {
		return this.seen.size;
	}

	/** Whether a delivery was seen lately. */
	has(key: string, now: number): boolean {
		const time = this.seen.get(key);
		return time !== undefined && now - time < WINDOW_MS;
	}

	private see(key: string, now: number): void {
		this.seen.delete(key);
		this.seen.set(key, now);
		this.forgetOld(now);
	}

	private forgetOld(now: number): void {
		for (const [key, time] of this.seen) {
			const isEarly = now - time < REPEATED_MS;
			if (now - time < WINDOW_MS && this.seen.size <= this.capacity) break;
			this.seen.delete(key);
			this.pending.delete(key);
			if (isEarly && !this.hasForgottenEarly) {
				this.hasForgottenEarly = true;
				this.onForgottenEarly();
			}
		}
	}
}

const byTime = (times: Map<string, number>): Array<[string, number]> =>
	[...times].sort(([, a], [, b]) => a - b);
