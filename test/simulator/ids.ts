import type { World } from './world';

export type Kind = keyof World | 'contacts' | 'pages';

export type NextIds = Record<Kind, number>;

/** Ids of different kinds start far apart, so that a client mixing them up meets a 404 and not a coincidence. */
const FIRST_IDS: NextIds = {
	channels: 1,
	companies: 154,
	jobs: 1017,
	templates: 7754,
	conversations: 8741,
	pages: 30190,
	messages: 47098,
	serviceMessages: 51042,
	webhooks: 60001,
	attachments: 70001,
	contacts: 80001,
};

export class Ids {
	readonly next: NextIds = { ...FIRST_IDS };

	take(kind: Kind, wanted?: number): number {
		const id = wanted ?? this.next[kind];
		this.next[kind] = Math.max(this.next[kind], id + 1);
		return id;
	}

	reset(): void {
		Object.assign(this.next, FIRST_IDS);
	}
}
