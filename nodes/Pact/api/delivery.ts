import type { IDataObject } from 'n8n-workflow';

export type DeliveryState = 'delivered' | 'notDelivered' | 'pending';

/** What becomes of a message that Pact has accepted. v1 tells it by a job, v2 by the message itself. */
export interface Delivery {
	/** What Pact calls it, with its ID: `job 1017` */
	name: string;
	/** Seconds from one look to the next: the first pause, and how long they grow */
	pauses: { first: number; longest: number };
	/** Pact's job or message as it is now, `undefined` when it cannot be read within that many seconds */
	read(secondsLeft: number): Promise<IDataObject | undefined>;
	stateOf(read: IDataObject): DeliveryState;
}
