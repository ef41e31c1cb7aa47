import { deepCopy, type IDataObject } from 'n8n-workflow';
import {
	CAPACITY,
	Deliveries,
	keyOf,
	STORED,
	WINDOW_MS,
} from '../../../nodes/Pact/trigger/duplicates';
import { examples } from '../../fixtures/events';

describe('the key of a delivery', () => {
	it('differs for every example', () => {
		const keys = examples.map(({ body }) => keyOf(body));
		expect(new Set(keys).size).toBe(examples.length);
	});

	it('stays the same when Pact repeats an event with fields in another order', () => {
		for (const { body } of examples) expect(keyOf(reversed(body) as IDataObject)).toBe(keyOf(body));
	});

	it('stays the same when only the moment of the callback or the embedded conversation changed', () => {
		const system = deepCopy(examples.find(({ title }) => title === 'v1 disabled')!.body);
		const before = keyOf(system);
		(system.data as IDataObject).timestamp = 1510409999;
		expect(keyOf(system)).toBe(before);

		const message = deepCopy(examples.find(({ title }) => title === 'v2 client writes')!.body);
		const first = keyOf(message);
		((message.object as IDataObject).conversation as IDataObject).last_message_id = 999;
		expect(keyOf(message)).toBe(first);
	});

	it('is the same for one message in both formats', () => {
		const data = { external_id: 9, conversation_id: 4, channel_id: 1, income: true, message: 'Hi' };
		const object = { id: 9, conversation_id: 4, income: true, message: 'Hi' };
		expect(keyOf({ type: 'message', event: 'new', data })).toBe(
			keyOf({ type: 'message', event: 'create', object }),
		);
	});

	it('is the same for a sent message in both formats, although only one has a job', () => {
		const data = { external_id: 9, conversation_id: 4, job_id: 7, income: false, message: 'Hi' };
		const object = { id: 9, conversation_id: 4, income: false, message: 'Hi' };
		expect(keyOf({ type: 'message', event: 'new', data })).toBe(
			keyOf({ type: 'message', event: 'create', object }),
		);
	});

	it.each<[string, IDataObject, IDataObject]>([
		[
			'two new members of a group',
			{ type: 'group_conversation_contact', event: 'new', data: { contact: { a: 1 } } },
			{ type: 'group_conversation_contact', event: 'new', data: { contact: { a: 2 } } },
		],
		[
			'unknown events that differ outside of their entity',
			{ type: 'billing', event: 'new', amount: 1 },
			{ type: 'billing', event: 'new', amount: 2 },
		],
		[
			'entities that are lists',
			{ type: 'message', event: 'update', object: [1] },
			{ type: 'message', event: 'update', object: [2] },
		],
		[
			'events with both kinds of entity',
			{ type: 'x', event: 'y', data: {}, object: { id: 1 } },
			{ type: 'x', event: 'y', data: {}, object: { id: 2 } },
		],
		[
			'messages without a readable ID of their own',
			{
				type: 'message',
				event: 'new',
				data: { income: true, conversation_id: 1, message: 'ok', at: 1 },
			},
			{
				type: 'message',
				event: 'new',
				data: { income: true, conversation_id: 1, message: 'ok', at: 2 },
			},
		],
	])('differs for %s', (_title, one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));

	it('differs for two updates of one message', () => {
		const update = (reactions: string[]) =>
			keyOf({ type: 'message', event: 'update', object: { id: 1, status: 'read', reactions } });
		expect(update([])).not.toBe(update(['👍']));
	});

	function reversed(value: unknown): unknown {
		if (Array.isArray(value)) return value.map(reversed);
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(
			Object.entries(value)
				.reverse()
				.map(([key, inner]) => [key, reversed(inner)]),
		);
	}
});

describe('the memory of deliveries', () => {
	it('knows a delivery again for longer than Pact repeats it, and forgets it then', () => {
		const memory = new Deliveries();
		expect(memory.add('a', 0)).toBe(true);
		expect(memory.add('a', 10 * 60_000)).toBe(false);
		expect(memory.add('b', 10 * 60_000 + WINDOW_MS)).toBe(true);
		expect(memory.add('a', 10 * 60_000 + WINDOW_MS)).toBe(true);
	});

	it('stays bounded', () => {
		const memory = new Deliveries();
		for (let n = 0; n < CAPACITY * 2; n++) memory.add(String(n), n);
		expect(memory.size).toBeLessThanOrEqual(CAPACITY);
		expect(memory.add(String(CAPACITY * 2 - 1), CAPACITY * 2)).toBe(false);
	});

	it('stores its latest entries and takes them over', () => {
		const memory = new Deliveries();
		for (let n = 0; n < STORED + 10; n++) memory.confirm(`key ${n}`, n);
		const stored = JSON.parse(JSON.stringify(memory.toStored())) as unknown;
		const next = new Deliveries();
		next.merge(stored, 1_000);
		expect(next.size).toBe(STORED);
		expect(next.add(`key ${STORED + 9}`, 1_000)).toBe(false);
		expect(next.add('key 0', 1_000)).toBe(true);
	});

	it('takes a delivery back that n8n did not take, and does not store it before it did', () => {
		const memory = new Deliveries();
		memory.add('taken', 0);
		memory.confirm('taken', 0);
		memory.add('pending', 0);
		const stored = memory.toStored();
		expect(stored).toEqual([['taken', 0]]);
		memory.forgetPending('taken');
		memory.forgetPending('pending');
		memory.merge(stored, 1);
		expect([memory.add('taken', 1), memory.add('pending', 1)]).toEqual([false, true]);
	});

	it.each([[undefined], [null], ['text'], [{}], [[1, null, 'a', [], ['k'], ['k', 'x'], [1, 2]]]])(
		'takes nothing over from %j',
		(stored) => {
			const memory = new Deliveries();
			memory.merge(stored, 0);
			expect(memory.size).toBe(0);
		},
	);

	it('leaves out what is too old or from the future', () => {
		const memory = new Deliveries();
		memory.merge(
			[
				['old', 0],
				['future', WINDOW_MS * 3],
			],
			WINDOW_MS * 2,
		);
		expect(memory.size).toBe(0);
	});
});
