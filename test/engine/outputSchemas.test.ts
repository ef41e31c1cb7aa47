import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Pact } from '../simulator';
import { CORE_OPERATIONS, startShop } from './harness/operations';
import { projectRoot } from './harness/package';
import { runPact } from './harness/runPact';
import { differences, readSchema, schemaFile, type Schema } from './harness/schemas';
import { recordPauses } from './harness/sleep';

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startShop()));
afterEach(async () => await pact.close());

describe.each(CORE_OPERATIONS)('The preview of $title', ({ form }) => {
	const file = schemaFile(form.resource, form.operation);

	it('describes all that comes out', async () => {
		const schema = readSchema(form.resource, form.operation);
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		const { items } = await runPact(pact, form);
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(differences(json, schema)).toEqual([]);
		}
	});

	it('is part of the built package', () => {
		expect(existsSync(path.join(projectRoot, 'dist', file))).toBe(true);
	});
});

describe('The preview of Conversation: Start', () => {
	it.each([undefined, 'contact not found'])('fits a finished job as well (%p)', async (reason) => {
		const schema = readSchema('conversation', 'start');
		pauses.during = () => pact.finishJob(1017, reason);
		const options = { waitForDelivery: true, ifNotDelivered: 'output' };
		const { items } = await runPact(pact, { ...CORE_OPERATIONS[4].form, options });
		expect(differences(items[0].json, schema)).toEqual([]);
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
