/**
 * Values by key, each forgotten when nobody asked for it during a time. Needs no timer: every access looks whether the one
 * that was not used the longest is due, so what belongs to a deleted workflow goes with the next delivery to another.
 */
export class RecentlyUsed<Value> {
	/** The one that was not used the longest comes first */
	private readonly entries = new Map<string, { value: Value; usedAt: number }>();

	/** @param capacity how many there may be; beyond that, the one that was not used the longest goes */
	constructor(
		private readonly idleMs: number,
		private readonly capacity = Infinity,
	) {}

	get(key: string, now: number): Value | undefined {
		this.forgetIdle(now);
		const entry = this.entries.get(key);
		if (entry) this.set(key, entry.value, now);
		return entry?.value;
	}

	set(key: string, value: Value, now: number): void {
		this.entries.delete(key);
		this.entries.set(key, { value, usedAt: now });
		this.forgetIdle(now);
	}

	delete(key: string): void {
		this.entries.delete(key);
	}

	get size(): number {
		return this.entries.size;
	}

	private forgetIdle(now: number): void {
		for (const [key, { usedAt }] of this.entries) {
			if (now - usedAt < this.idleMs && this.entries.size <= this.capacity) break;
			this.entries.delete(key);
		}
	}
}
