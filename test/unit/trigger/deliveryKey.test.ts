import { deepCopy, type IDataObject } from 'n8n-workflow';
import { keyOf as keyOfEvent } from '../../../nodes/Pact/trigger/deliveryKey';
import { readEvent } from '../../../nodes/Pact/trigger/readEvent';
import { examples } from '../../fixtures/events';

const keyOf = (body: IDataObject) => keyOfEvent(readEvent(body));

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

	it('is the same for a deletion however Pact tells it', () => {
		const object = { id: 9, conversation_id: 4, income: true, message: 'Hi', deleted: true };
		expect(keyOf({ type: 'message', event: 'update', object })).toBe(
			keyOf({ type: 'message', event: 'delete', object: { ...object, message: null } }),
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

	it('is the same for an update of a message whose client or conversation has changed since', () => {
		const update = (more: IDataObject) =>
			keyOf({ type: 'message', event: 'update', object: { id: 1, status: 'read', ...more } });
		const before = update({ contact: { name: 'A' }, conversation: { last_message_id: 1 } });
		expect(update({ contact: { name: 'B' }, conversation: { last_message_id: 2 } })).toBe(before);
		expect(update({ contact: { name: 'A' }, author: { name: 'B' } })).not.toBe(before);
	});

	it('differs for two updates of a conversation, also in what a message merely embeds', () => {
		const update = (contact: IDataObject) =>
			keyOf({ type: 'conversation', event: 'update', object: { id: 1, contact } });
		expect(update({ name: 'A' })).not.toBe(update({ name: 'B' }));
	});

	it('is the same for a channel that is connected, whether an update says so or its creation', () => {
		const wanted = ['channelConnected'];
		const key = (event: string, state: string) => {
			const body = { type: 'auth', event, object: { id: 3, state, provider: 'telegram' } };
			return keyOfEvent(readEvent(body, wanted));
		};
		expect(key('create', 'enabled')).toBe(key('update', 'enabled'));
		expect(key('update', 'disabled')).not.toBe(key('update', 'enabled'));
		const other = (event: string) => keyOf({ type: 'billing', event, object: { id: 3 } });
		expect(other('create')).not.toBe(other('update'));
	});

	it('differs for messages that differ in their text, one of them without any', () => {
		const message = (text: string | null) =>
			keyOf({
				...{ type: 'message', event: 'create' },
				object: { id: 9, conversation_id: 4, income: true, message: text },
			});
		expect(message(null)).toBe(message(''));
		expect(message(null)).not.toBe(message('Hi'));
	});

	it('stays the same from version to version, because n8n stores it', () => {
		const object = { id: 9, conversation_id: 4, income: true, message: 'Hi' };
		const keys = [
			{ type: 'message', event: 'create', object },
			{ type: 'message', event: 'delete', object },
			{ type: 'message', event: 'update', object: { id: 9, status: 'read', b: 1, a: 2 } },
		].map((body) => keyOf(body));
		expect(keys).toEqual(['ShaqkAiRkgdeZZ_c', '0LsUtPTKKD6c49Ho', 'A6G51nJYrvxhoKjj']);
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
