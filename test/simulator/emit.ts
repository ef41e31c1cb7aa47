import type { EventFormat, RecordedDelivery } from './deliveries';
import { isParameters } from './form';
import type { Simulation } from './simulation';

export interface EmitOptions {
	companyId?: number;
	/** Default: what the body looks like; `object` makes it v2 (webhooks §1). */
	format?: EventFormat;
	/** How often each body is delivered; default 1. */
	duplicates?: number;
	/** Mixes the order. A number gives the same order every time. */
	shuffle?: boolean | number;
	/** Sends everything at once instead of one after the other. */
	together?: boolean;
}

/** Delivers any bodies to whoever is registered for their format, whether Pact would send them or not. */
export async function emit(
	{ deliveries }: Simulation,
	body: unknown,
	options: EmitOptions & { companyId: number },
): Promise<RecordedDelivery[]> {
	const bodies: unknown[] = Array.isArray(body) ? body : [body];
	const copies = bodies.flatMap((one) => Array<unknown>(options.duplicates ?? 1).fill(one));
	const ordered = options.shuffle ? shuffle(copies, options.shuffle) : copies;
	const together = options.together ?? false;
	const attempts = ordered.map(async (one) => {
		const format = options.format ?? formatOf(one);
		return await deliveries.send(options.companyId, format, one, { together });
	});
	return (await Promise.all(attempts)).flat();
}

function formatOf(body: unknown): EventFormat {
	return isParameters(body) && 'object' in body ? 'v2' : 'v1';
}

function shuffle(items: unknown[], seed: true | number): unknown[] {
	const random = seed === true ? Math.random : randomFrom(seed);
	const mixed = [...items];
	for (let index = mixed.length - 1; index > 0; index--) {
		const other = Math.floor(random() * (index + 1));
		[mixed[index], mixed[other]] = [mixed[other], mixed[index]];
	}
	return mixed;
}

/** A small linear congruential generator (the constants of Numerical Recipes): repeatable, good enough. */
function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
