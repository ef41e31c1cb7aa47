/** Says how the next matching delivery to a client ends. */
export interface FailedDelivery {
	phone?: string;
	channelId?: number;
	/** Told in the job and its webhook; default: the simulator's usual reason. */
	reason?: string;
	/** How many deliveries fail; default 1, `Infinity` allowed. */
	times?: number;
}

export class Outcomes {
	private queue: Array<{ failure: FailedDelivery; left: number }> = [];

	fail(failure: FailedDelivery): void {
		this.queue.push({ failure, left: failure.times ?? 1 });
	}

	/** The failure waiting for a delivery, used up once; undefined when it succeeds. */
	take(phone: string | null, channelId: number): FailedDelivery | undefined {
		const found = this.find(phone, channelId);
		if (!found) return undefined;
		found.left--;
		if (found.left <= 0) this.queue = this.queue.filter((queued) => queued !== found);
		return found.failure;
	}

	/** Whether a failure is waiting, without using it up. */
	willFail(phone: string, channelId: number): boolean {
		return this.find(phone, channelId) !== undefined;
	}

	private find(phone: string | null, channelId: number) {
		return this.queue.find(
			({ failure }) =>
				(failure.phone === undefined || failure.phone === phone) &&
				(failure.channelId === undefined || failure.channelId === channelId),
		);
	}

	clear(): void {
		this.queue = [];
	}
}
