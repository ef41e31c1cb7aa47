/** Nothing that takes long is silent for longer than this. */
export const PROGRESS_SECONDS = 10;

/** What ticks; a test brings its own. */
export interface Ticker {
	now(): number;
	every(seconds: number, tick: () => void): () => void;
}

const realTime: Ticker = {
	now: () => Date.now(),
	every(seconds, tick) {
		const timer = setInterval(tick, seconds * 1000);
		return () => clearInterval(timer);
	},
};

export interface ProgressOptions {
	say: (text: string) => void;
	/** What is going on, such as "n8n 2.41.1: installing" */
	what: string;
	/** How much there is by now, such as "640 of about 3,000 MB". However long it takes, nothing waits for it. */
	amount?: () => string | Promise<string>;
	ticker?: Ticker;
}

/** Says what is going on and how much of it is done until the task has ended: "… 640 of about 3,000 MB, 70 s". */
export async function withProgress<Result>(
	{ say, what, amount, ticker = realTime }: ProgressOptions,
	task: () => Promise<Result>,
): Promise<Result> {
	const started = ticker.now();
	const seconds = () => Math.round((ticker.now() - started) / 1000);
	let latest = '';
	let isLooking = false;
	const look = async () => {
		if (!amount || isLooking) return;
		isLooking = true;
		latest = await Promise.resolve(amount()).catch(() => latest);
		isLooking = false;
	};
	void look();
	const stop = ticker.every(PROGRESS_SECONDS, () => {
		say(`  ${what}: ${latest === '' ? '' : `${latest}, `}${seconds()} s`);
		void look();
	});
	try {
		return await task();
	} finally {
		stop();
	}
}
