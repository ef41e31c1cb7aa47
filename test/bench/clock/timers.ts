/** Node's own, whatever stands in their place at the moment. */
const real = { setTimeout, clearTimeout };

interface Timer {
	due: number;
	ring(): void;
}

/** Timers that ring when they are told to. What `set` and `clear` do can stand in for `setTimeout` and `clearTimeout`. */
export class Timers {
	private readonly pending = new Map<NodeJS.Timeout, Timer>();

	constructor(private readonly now: () => number) {}

	readonly set = (
		task: (...values: unknown[]) => void,
		milliseconds = 0,
		...values: unknown[]
	): NodeJS.Timeout => {
		// A real timer that never fires, for what callers do with it: `unref`, and `hasRef` below.
		const timer = real.setTimeout(() => {}, 2 ** 31 - 1);
		timer.refresh = () => {
			// Node drops what is less than a millisecond, so timers ring early.
			const due = this.now() + Math.max(1, Math.trunc(milliseconds));
			this.pending.set(timer, { due, ring: () => task(...values) });
			return timer;
		};
		return timer.refresh();
	};

	readonly clear = (timer?: NodeJS.Timeout): void => {
		if (timer) this.pending.delete(timer);
		real.clearTimeout(timer);
	};

	/** Rings the earliest timer whose time has come. @returns whether there was one */
	ringNext(): boolean {
		const [first] = this.inOrder();
		if (!first || first[1].due > this.now()) return false;
		const [timer, { ring }] = first;
		this.pending.delete(timer);
		ring();
		// A timer may refresh itself when it rings.
		if (!this.pending.has(timer)) real.clearTimeout(timer);
		return true;
	}

	/** When the next timer is due that somebody waits for. Housekeeping, as that of idle connections, would let the process end. */
	nextDue(): number | undefined {
		return this.inOrder().find(([timer]) => timer.hasRef())?.[1].due;
	}

	clearAll(): void {
		for (const timer of this.pending.keys()) this.clear(timer);
	}

	private inOrder() {
		return [...this.pending].sort(([, one], [, other]) => one.due - other.due);
	}
}
