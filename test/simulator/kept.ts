import path from 'node:path';
import type { PendingDelivery } from './deliveries';
import type { NextIds } from './ids';
import type { Simulation } from './simulation';
import type { World } from './world';

/** What a simulated Pact needs to go on where it stopped. */
export interface KeptPact {
	/** Where it was reached: addresses of files begin with it */
	url: string;
	nextIds: NextIds;
	world: World;
	/** What n8n has not accepted yet */
	deliveries: PendingDelivery[];
}

export const keptOf = ({ url, ids, world, deliveries }: Simulation): KeptPact => ({
	...{ url, world, nextIds: ids.next, deliveries: [...deliveries.pending] },
});

/** Puts everything back in place. What was under way goes on only when asked to, see `goOn`. */
export function restore(simulation: Simulation, stored: KeptPact): void {
	const { url, world, nextIds, deliveries } = at(simulation.url, stored);
	simulation.url = url;
	Object.assign(simulation.ids.next, nextIds);
	for (const [name, rows] of Object.entries(simulation.world) as Array<[keyof World, object[]]>) {
		rows.splice(0, rows.length, ...(world[name] ?? []));
	}
	for (const attachment of simulation.world.attachments) {
		const { stored_at } = attachment;
		if (stored_at !== null) attachment.stored_at = simulation.files.at(path.basename(stored_at));
	}
	for (const delivery of deliveries) simulation.deliveries.pending.add(delivery);
}

/** The port may be another one this time. */
function at(url: string, stored: KeptPact): KeptPact {
	if (stored.url === '' || stored.url === url) return { ...stored, url };
	const text = JSON.stringify(stored).split(stored.url);
	// Not where the port goes on with more digits.
	const moved = text.reduce(
		(before, after) => before + (/^\d/.test(after) ? stored.url : url) + after,
	);
	return JSON.parse(moved) as KeptPact;
}
