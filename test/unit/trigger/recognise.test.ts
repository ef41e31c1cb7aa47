import type { IDataObject } from 'n8n-workflow';
import { EVENTS, eventNames } from '../../../nodes/Pact/trigger/events';
import { isPing, recognise } from '../../../nodes/Pact/trigger/recognise';
import { examples, PNG } from '../../fixtures/events';

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

	it.each([
		[{ source: 'pact.im', operation: 'test' }, true],
		[{ source: 'pact.im', operation: 'test', more: 1 }, true],
		[{ source: 'pact.im', operation: 'billing' }, false],
		[{ source: 'elsewhere', operation: 'test' }, false],
		[{ operation: 'test' }, false],
		[{ source: 'pact.im' }, false],
	])('takes %j for the ping: %s', (body, expected) => expect(isPing(body)).toBe(expected));

	it.each([
		[{ data: null }, undefined],
		[{}, undefined],
		[{ data: 'text' }, 'v1'],
		[{ data: {} }, 'v1'],
		[{ object: 'text', data: {} }, 'v1'],
		[{ object: {} }, 'v2'],
	])('reads %j in the format %s', (body, format) =>
		expect(recognise(body as IDataObject).format).toBe(format),
	);

	it('takes an update of a channel without a QR code for none that has one', () => {
		const eventOf = (qr: unknown) =>
			recognise({ type: 'auth', event: 'update', object: { id: 1, qr } as IDataObject }).event;
		expect(eventOf(PNG)).toBe('channelQrCode');
		for (const none of ['', null, undefined, 7]) expect(eventOf(none)).not.toBe('channelQrCode');
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
