import { existsSync } from 'node:fs';
import path from 'node:path';
import { startPact, type Pact } from '../simulator';
import { startReceiver, type Receiver } from '../simulator/testing/receiver';
import { allOperations } from './harness/allOperations';
import { projectRoot } from './harness/package';
import { runPact } from './harness/runPact';
import { scenariosOf } from './harness/scenarios';
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

describe('The previews', () => {
	it.each(scenariosOf())('describe what comes out of $title', async (scenario) => {
		const { form, prepare } = scenario;
		prepare?.(pact);
		const items = scenario.items.map((item) => ({
			...item,
			json: JSON.parse(JSON.stringify(item.json).replaceAll('{receiver}', receiver.url)) as object,
		}));
		const outcome = await runPact(pact, form, { items: items as typeof scenario.items });
		expect(outcome.error).toBeUndefined();
		expect(outcome.items.length).toBeGreaterThan(0);
		// n8n keeps one preview for an operation, so it shows the fields of both versions.
		const schema = readSchema(form.resource, form.operation);
		for (const { json } of outcome.items) expect(differences(json, schema)).toEqual([]);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
	});

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
			const schema = readSchema('conversation', 'start');
			expect(differences(outcome.items[0].json, schema)).toEqual([]);
		},
	);

	it('exist for every operation, also in the built package', () => {
		const missing = allOperations
			.map(({ resource, name }) => schemaFile(resource, name))
			.filter((file) => !existsSync(path.join(projectRoot, 'dist', file)));
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
