import fc from 'fast-check';
import { deepCopy, type IDataObject } from 'n8n-workflow';
import { EVENTS, eventNames } from '../../../nodes/Pact/trigger/events';
import { isPing, recognise } from '../../../nodes/Pact/trigger/recognise';
import { simplify } from '../../../nodes/Pact/trigger/simplify';
import { examples } from '../../fixtures/events';

describe('recognise', () => {
	it.each(examples.map(({ title, ...rest }) => [title, rest] as const))(
		'knows %s',
		(_title, { body, event }) => expect(recognise(body).event).toBe(event),
	);

	it('has an example for every shape in the catalogue', () => {
		const seen = new Set(examples.map(({ body, event }) => `${event} ${recognise(body).format}`));
		const shapes = eventNames.flatMap((name) =>
			(['v1', 'v2'] as const)
				.filter((format) => EVENTS[name][format].length > 0)
				.map((f) => `${name} ${f}`),
		);
		expect(shapes.filter((shape) => !seen.has(shape))).toEqual([]);
	});

	it('takes a message that does not say its direction as other', () => {
		const body = { type: 'message', event: 'new', data: { external_id: 1 } };
		expect(recognise(body).event).toBe('other');
	});

	it('reads a body with both "object" and "data" in the second format', () => {
		const body = { type: 'message', event: 'create', object: { id: 1, income: true }, data: {} };
		expect(recognise(body)).toMatchObject({ event: 'messageReceived', format: 'v2' });
	});

	it.each([null, 0, 'text', [], {}, { type: '__proto__', event: 'constructor', data: {} }])(
		'survives %j',
		(body) => {
			expect(isPing(body)).toBe(false);
			if (typeof body === 'object' && body !== null) {
				expect(recognise(body as IDataObject).event).toBe('other');
			}
		},
	);
});

describe('every example with a field missing, null or of another type', () => {
	const paths = (value: unknown, path: string[] = []): string[][] =>
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, inner]) => [
					[...path, key],
					...paths(inner, [...path, key]),
				])
			: [];
	const damage: Array<[string, unknown]> = [
		['missing', undefined],
		['null', null],
		['a number', 7],
		['text', 'x'],
		['a list', [1]],
		['an object', { a: 1 }],
		['yes', true],
	];

	it.each(examples.map(({ title, body }) => [title, body] as const))('%s', (_title, body) => {
		for (const path of paths(body)) {
			for (const [, value] of damage) {
				const damaged = deepCopy(body);
				const parent = path
					.slice(0, -1)
					.reduce((inner, key) => inner[key] as IDataObject, damaged as IDataObject);
				const last = path.at(-1) as string;
				if (value === undefined) delete parent[last];
				else parent[last] = value as never;

				const simple = simplify(damaged);
				expect(eventNames).toContain(simple.event);
				expectFlat(simple);
			}
		}
	});

	it('anything at all', () => {
		const json = fc.jsonValue();
		const body = fc.record({
			type: fc.oneof(json, fc.constantFrom('message', 'system', 'auth', 'job')),
			event: fc.oneof(json, fc.constantFrom('new', 'create', 'update', 'ack')),
			data: json,
			object: json,
		});
		fc.assert(fc.property(body, (value) => expectFlat(simplify(value as IDataObject))));
	});

	function expectFlat({ attachments, ...fields }: ReturnType<typeof simplify>) {
		expect(Array.isArray(attachments)).toBe(true);
		for (const value of Object.values(fields)) {
			expect(value === null || typeof value !== 'object').toBe(true);
			expect(value).not.toBeUndefined();
		}
	}
});
