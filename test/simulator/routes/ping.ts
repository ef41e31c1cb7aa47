import { invalid } from '../envelopes';
import { isLoopback } from '../post';
import type { Simulation } from '../simulation';

/** Refuses the request unless the URL answers the test ping with exactly 200 (webhooks §1). */
export async function requirePing(
	simulation: Simulation,
	companyId: number,
	url: string,
	field: string,
): Promise<void> {
	if (!/^https?:$/.test(new URL(url).protocol)) throw invalid(`${field} is invalid`);
	if (!isLoopback(url)) {
		throw invalid(`${field} is not on this computer, and the simulator sends nothing elsewhere`);
	}
	const { status, error } = await simulation.deliveries.ping(companyId, url);
	if (status !== 200) {
		throw invalid(`${field} did not answer the test request with 200 (${error ?? status})`);
	}
}
