/** Pact repeats a delivery for at most ten minutes (`pact-api/webhooks.md` §2); the rest is for slow clocks. */
export const WINDOW_MS = 15 * 60_000;

/** Upper bound of the memory of one workflow, about half a megabyte. */
export const CAPACITY = 5_000;

/** How many of the latest keys outlive a restart, about 13 kB in n8n's database. */
export const STORED = 400;

interface Delivery {
	/** When it was seen last, in milliseconds since 1970 */
	time: number;
	/** Whether n8n has not yet said that it took the delivery */
	isPending: boolean;
}

/** The deliveries of the last minutes by their key, oldest first. */
export class Deliveries {
	private readonly seen = new Map<string, Delivery>();

	/** Notes a delivery, pending until it is confirmed. @returns whether it was new */
	add(key: string, now: number): boolean {
		this.forgetOld(now);
		const known = this.seen.get(key);
		// Seen again means that Pact is still repeating it, so its time starts anew.
		this.seen.delete(key);
		this.seen.set(key, { time: now, isPending: known?.isPending ?? true });
		return known === undefined;
	}

	has(key: string): boolean {
		return this.seen.has(key);
	}

	/** Notes that n8n took a delivery. Only then is it stored. */
	confirm(key: string, now: number): void {
		this.seen.delete(key);
		this.seen.set(key, { time: now, isPending: false });
	}

	/** Takes a delivery back that n8n did not take, so that Pact's repeat of it starts the workflow. */
	forgetPending(key: string): void {
		if (this.seen.get(key)?.isPending) this.seen.delete(key);
	}

	/** Takes over what an earlier process, or another one, has stored. Anything malformed is left out. */
	merge(stored: unknown, now: number): void {
		if (!Array.isArray(stored)) return;
		for (const entry of stored as unknown[]) {
			if (!Array.isArray(entry)) continue;
			const [key, time] = entry as unknown[];
			if (typeof key !== 'string' || typeof time !== 'number' || this.seen.has(key)) continue;
			if (time <= now && now - time < WINDOW_MS) this.seen.set(key, { time, isPending: false });
		}
	}

	/** The latest deliveries, in the form that `merge` reads. */
	toStored(): Array<[string, number]> {
		return [...this.seen]
			.filter(([, { isPending }]) => !isPending)
			.map(([key, { time }]): [string, number] => [key, time])
			.sort(([, a], [, b]) => a - b)
			.slice(-STORED);
	}

	get size(): number {
		return this.seen.size;
	}

	private forgetOld(now: number): void {
		for (const [key, { time }] of this.seen) {
			if (now - time < WINDOW_MS && this.seen.size < CAPACITY) break;
			this.seen.delete(key);
		}
	}
}
