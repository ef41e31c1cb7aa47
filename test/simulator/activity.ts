/** Counts what is still going on, so that a test can wait for quiet instead of for time. */
export class Activity {
	private running = 0;
	private waiting: Array<() => void> = [];

	/** Notes that something has started; the returned function notes its end, however often it is called. */
	begin(): () => void {
		let ended = false;
		this.running++;
		return () => {
			if (ended) return;
			ended = true;
			this.running--;
			// The next step of a chain may begin in the same turn, so look again when the turn is over.
			setImmediate(() => this.wake());
		};
	}

	async run<Result>(task: () => Promise<Result>): Promise<Result> {
		const end = this.begin();
		try {
			return await task();
		} finally {
			end();
		}
	}

	async idle(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			setImmediate(() => this.wake());
		});
	}

	private wake(): void {
		if (this.running > 0) return;
		const woken = this.waiting;
		this.waiting = [];
		for (const resolve of woken) resolve();
	}
}
