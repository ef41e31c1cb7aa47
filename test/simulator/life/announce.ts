import type { Simulation } from '../simulation';

/** One event in the formats it exists in; several bodies of a format go out in their order. */
export interface Announcement {
	v1?: unknown[];
	v2?: unknown[];
}

/** Sends events to the company's receivers. `asked`: a tester wanted them, even if Pact is to be silent. */
export function announce(
	simulation: Simulation,
	companyId: number,
	{ v1 = [], v2 = [] }: Announcement,
	asked = false,
): void {
	if (!simulation.events && !asked) return;
	const { deliveries } = simulation;
	const sent = [
		...v1.map((body) => deliveries.send(companyId, 'v1', body)),
		...v2.map((body) => deliveries.send(companyId, 'v2', body)),
	];
	// Nobody waits for these: every attempt is recorded, whatever becomes of it.
	void Promise.allSettled(sent);
}
