import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pact } from '../simulator';
import { CORE_OPERATIONS, startShop } from './harness/operations';
import { projectRoot } from './harness/package';
import { runPact } from './harness/runPact';
import { recordPauses } from './harness/sleep';

/** As much of JSON Schema as n8n's previews use. */
interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	version?: number;
}

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => (pact = await startShop()));
afterEach(async () => await pact.close());

describe.each(CORE_OPERATIONS)('The preview of $title', ({ form }) => {
	const file = path.join(
		'nodes/Pact/__schema__/v1.0.0',
		String(form.resource),
		`${String(form.operation)}.json`,
	);
	const read = () => JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as Schema;

	it('describes what really comes out, field by field', async () => {
		const schema = read();
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		const { items } = await runPact(pact, form);
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(differences(json, schema)).toEqual([]);
			expect(Object.keys(json).sort()).toEqual(Object.keys(schema.properties ?? {}).sort());
		}
	});

	it('is part of the built package', () => {
		expect(existsSync(path.join(projectRoot, 'dist', file))).toBe(true);
	});
});

describe('The preview of Conversation: Start', () => {
	it.each([undefined, 'contact not found'])('fits a finished job as well (%p)', async (reason) => {
		const file = 'nodes/Pact/__schema__/v1.0.0/conversation/start.json';
		const schema = JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as Schema;
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

function differences(value: unknown, schema: Schema, place = 'value'): string[] {
	const type = typeOf(value);
	const allowed = [schema.type].flat();
	const fits = allowed.includes(type) || (type === 'integer' && allowed.includes('number'));
	if (!fits) return [`${place} is ${type}`];
	if (type === 'array') {
		return (value as unknown[]).flatMap((entry, index) =>
			schema.items ? differences(entry, schema.items, `${place}[${index}]`) : [],
		);
	}
	if (type !== 'object') return [];
	return Object.entries(value as object).flatMap(([name, inner]) => {
		const described = schema.properties?.[name];
		const deeper = `${place}.${name}`;
		return described ? differences(inner, described, deeper) : [`${deeper} is not described`];
	});
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
