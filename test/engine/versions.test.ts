import { startPact } from '../simulator';
import { allOperations, nameOf } from './harness/allOperations';
import { runPact } from './harness/runPact';
import { scenariosOf } from './harness/scenarios';
import { WORLD } from './harness/scenarioWorld';
import { recordPauses } from './harness/sleep';

recordPauses();

/** Operations that both versions have. */
const inBoth = allOperations.filter(
	({ version, resource, name }) =>
		version === 'v1' &&
		allOperations.some(
			(other) => other.version === 'v2' && other.resource === resource && other.name === name,
		),
);
const switched = scenariosOf({ version: 'v1' }).filter(({ see }) => see !== undefined);

it('has a scenario with "see" in the v1 test file of every operation that both versions have', () => {
	const names = new Set(switched.map(({ operation }) => nameOf(operation)));
	expect([...names].sort()).toEqual(inBoth.map(nameOf).sort());
});

describe('Switching API Version alone', () => {
	it.each(switched)('keeps $title doing what it did', async ({ form, items, prepare, see }) => {
		const seen: unknown[] = [];
		for (const apiVersion of ['v1', 'v2']) {
			const pact = await startPact({ jobSeconds: 3600, world: WORLD });
			prepare?.(pact);
			const outcome = await runPact(pact, { ...form, apiVersion }, { items });
			expect(outcome.error).toBeUndefined();
			expect(outcome.items.length).toBeGreaterThan(0);
			const base = apiVersion === 'v1' ? '/p1/' : '/api/p2/';
			const paths = pact.requests.map(({ path }) => path);
			expect(paths.filter((path) => !path.startsWith(base))).toEqual([]);
			seen.push(see?.(outcome.items, pact));
			await pact.close();
		}
		expect(seen[1]).toEqual(seen[0]);
	});
});
