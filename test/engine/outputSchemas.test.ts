import { existsSync } from 'node:fs';
import path from 'node:path';
import { startPact, type Pact } from '../simulator';
import { startReceiver, type Receiver } from '../simulator/testing/receiver';
import { allOperations } from './harness/allOperations';
import { projectRoot } from './harness/package';
import { runPact } from './harness/runPact';
import { scenariosOf, type OperationScenario } from './harness/scenarios';
import { WORLD } from './harness/scenarioWorld';
import { differences, readSchema, schemaFile, type Schema } from './harness/schemas';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
let receiver: Receiver;
beforeEach(async () => {
	pact = await startPact({ jobSeconds: 3600, world: WORLD });
	pact.assumptions.oneChannelPerProvider = false;
	receiver = await startReceiver();
});
afterEach(async () => {
	await pact.close();
	await receiver.close();
});

/** The output of an operation that waits is the answer; its own tests look at that. */
const hasOutput = ({ operation }: OperationScenario) => !operation.isForFirstItem;

describe('The previews', () => {
	it.each(scenariosOf().filter(hasOutput))(
		'describe what comes out of $title',
		async (scenario) => {
			const { form, prepare } = scenario;
			prepare?.(pact);
			const items = scenario.items.map((item) => ({
				...item,
				json: JSON.parse(
					JSON.stringify(item.json).replaceAll('{receiver}', receiver.url),
				) as object,
			}));
			const outcome = await runPact(pact, form, { items: items as typeof scenario.items });
			expect(outcome.error).toBeUndefined();
			expect(outcome.items.length).toBeGreaterThan(0);
			const schema = readSchema(scenario.operation);
			for (const { json } of outcome.items) expect(differences(json, schema)).toEqual([]);
			expect(schema).toMatchObject({ type: 'object', version: 1 });
		},
	);

	it.each([undefined, 'contact not found'])(
		'of Conversation: Start describe a finished job as well (%p)',
		async (reason) => {
			const [{ form, items }] = scenariosOf({
				...{ resource: 'conversation', version: 'v1', name: 'start' },
			});
			pauses.during = () => pact.finishJob(pact.world.jobs[0].id, reason);
			const options = { waitForDelivery: true, ifNotDelivered: 'output' };
			const outcome = await runPact(pact, { ...form, options }, { items: items.slice(0, 1) });
			expect(outcome.items[0].json.state).toMatch(/^(not_)?delivered$/);
			const schema = readSchema({ resource: 'conversation', name: 'start', version: 'v1' });
			expect(differences(outcome.items[0].json, schema)).toEqual([]);
		},
	);

	it('exist for every operation in both type versions', () => {
		const missing = allOperations
			.flatMap(
				(place) => [place, { ...place, version: 'v1' }, { ...place, version: 'v2' }] as const,
			)
			.map(schemaFile)
			.filter((file) => !existsSync(path.join(projectRoot, file)));
		expect(missing).toEqual([]);
	});
});

describe('The comparison', () => {
	it.each([
		[1, { type: 'integer' }, []],
		[1.5, { type: 'integer' }, ['value is number']],
		[null, { type: ['object', 'null'] }, []],
		[null, { type: 'object' }, ['value is null']],
		[
			{ a: { b: 'x' } },
			{
				type: 'object',
				properties: { a: { type: 'object', properties: { b: { type: 'integer' } } } },
			},
			['value.a.b is string'],
		],
		[{ c: 1 }, { type: 'object', properties: {} }, ['value.c is not described']],
		[['x'], { type: 'array', items: { type: 'integer' } }, ['value[0] is string']],
	])('of %j with %j gives %j', (value, schema, found) => {
		expect(differences(value, schema as Schema)).toEqual(found);
	});
});
