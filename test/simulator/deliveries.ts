import type { Activity } from './activity';
import type { Assumptions } from './assumptions';
import type { Clock } from './clock';
import { isLoopback, postJson } from './post';
import type { World } from './world';

export type EventFormat = 'v1' | 'v2';

/** One attempt to deliver something to a registered URL. */
export interface RecordedDelivery {
	url: string;
	companyId: number;
	/** 1 for the first attempt. */
	attempt: number;
	format: EventFormat | 'ping';
	body: unknown;
	/** What the receiver answered; null while unanswered or when it did not. */
	status: number | null;
	answeredText: string;
	error: string | null;
	/** When it was sent. */
	at: string;
	/** Pact seconds since the start of the simulator. */
	atSeconds: number;
}

/** Something that a receiver has not accepted yet. */
export interface PendingDelivery {
	url: string;
	companyId: number;
	format: EventFormat;
	body: unknown;
	/** Which attempt is the next, or under way */
	attempt: number;
}

const PING = { source: 'pact.im', operation: 'test' };

/** Sends webhooks as documented: POST, success is exactly 200, retries a minute apart (webhooks §2). */
export class Deliveries {
	readonly recorded: RecordedDelivery[] = [];
	readonly pending = new Set<PendingDelivery>();
	private readonly lines = new Map<string, Promise<unknown>>();
	private stopping = new AbortController();

	constructor(
		private readonly world: World,
		private readonly clock: Clock,
		private readonly activity: Activity,
		private readonly assumptions: Assumptions,
		private readonly onChange: () => void = () => {},
	) {}

	/** Where a company wants events of a format: one URL in v1, every active webhook in v2. */
	receivers(companyId: number, format: EventFormat): string[] {
		if (format === 'v1') {
			const company = this.world.companies.find(({ id }) => id === companyId);
			return company?.webhook_url ? [company.webhook_url] : [];
		}
		const webhooks = this.world.webhooks.filter((hook) => hook.company_id === companyId);
		return webhooks.filter(({ active }) => active).map(({ url }) => url);
	}

	/**
	 * Delivers an event to everyone registered for its format and resolves with the first attempts.
	 * First attempts to one URL keep the order of the events, unless they go out `together`.
	 */
	async send(
		companyId: number,
		format: EventFormat,
		body: unknown,
		{ together = false } = {},
	): Promise<RecordedDelivery[]> {
		// The event is what it was when it happened, however long a receiver makes us wait.
		const frozen: unknown = structuredClone(body);
		const parcels = this.receivers(companyId, format).map((url) => ({
			...{ url, companyId, format, attempt: 1 },
			body: frozen,
		}));
		for (const parcel of parcels) this.pending.add(parcel);
		if (parcels.length > 0) this.onChange();
		return await this.activity.run(
			async () =>
				await Promise.all(
					parcels.map(async (parcel) =>
						together ? await this.attempt(parcel) : await this.inLine(parcel),
					),
				),
		);
	}

	/** The test request that a URL has to answer with 200 before it is registered. */
	async ping(companyId: number, url: string): Promise<RecordedDelivery> {
		return await this.activity.run(async () => await this.post(url, companyId, 'ping', PING, 1));
	}

	/** Takes up what was pending when the simulator stopped, at once and whatever was left of a pause. */
	goOn(): void {
		for (const parcel of this.pending) {
			void this.activity.run(
				async () => await (parcel.attempt === 1 ? this.inLine(parcel) : this.attempt(parcel)),
			);
		}
	}

	stop(): void {
		this.stopping.abort();
		this.stopping = new AbortController();
		this.lines.clear();
		this.pending.clear();
	}

	private async inLine(parcel: PendingDelivery): Promise<RecordedDelivery> {
		const { signal } = this.stopping;
		const before = this.lines.get(parcel.url);
		const sent = (async () => {
			await before;
			return signal.aborted ? this.unsent(parcel) : await this.attempt(parcel);
		})();
		this.lines.set(parcel.url, sent);
		return await sent;
	}

	/** What was still in line when the simulation was reset goes nowhere and is not recorded. */
	private unsent(parcel: PendingDelivery): RecordedDelivery {
		const error = 'The simulator was reset';
		const atSeconds = this.clock.elapsedSeconds();
		const at = this.clock.now().toISOString();
		return { ...parcel, at, status: null, answeredText: '', error, atSeconds };
	}

	private async attempt(parcel: PendingDelivery): Promise<RecordedDelivery> {
		const { signal } = this.stopping;
		const { url, companyId, format, body, attempt: number } = parcel;
		const delivery = await this.post(url, companyId, format, body, number);
		const retries = format === 'v1' ? this.assumptions.v1Retries : this.assumptions.v2Retries;
		const hopeless = delivery.status === 200 || number > retries || !isLoopback(url);
		if (signal.aborted) return delivery;
		if (hopeless) {
			this.forget(parcel);
			return delivery;
		}
		parcel.attempt = number + 1;
		this.onChange();
		this.clock.after(this.assumptions.retrySeconds, () => {
			if (!this.receivers(companyId, format).includes(url)) return this.forget(parcel);
			void this.activity.run(async () => await this.attempt(parcel));
		});
		return delivery;
	}

	private forget(parcel: PendingDelivery): void {
		this.pending.delete(parcel);
		this.onChange();
	}

	private async post(
		url: string,
		companyId: number,
		format: RecordedDelivery['format'],
		body: unknown,
		attempt: number,
	): Promise<RecordedDelivery> {
		const delivery: RecordedDelivery = {
			...{ url, companyId, attempt, format, body },
			...{ status: null, answeredText: '', error: null },
			at: this.clock.now().toISOString(),
			atSeconds: this.clock.elapsedSeconds(),
		};
		this.recorded.push(delivery);
		try {
			if (!isLoopback(url)) throw new Error('The simulator delivers to this computer only');
			const timeoutMs = this.assumptions.deliveryTimeoutMs;
			const answer = await postJson(url, body, timeoutMs, this.stopping.signal);
			Object.assign(delivery, answer);
		} catch (error) {
			delivery.error = error instanceof Error ? error.message : String(error);
		}
		return delivery;
	}
}
