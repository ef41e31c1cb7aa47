import fc from 'fast-check';
import { deepCopy, type IDataObject } from 'n8n-workflow';
import { eventNames } from '../../../nodes/Pact/trigger/events';
import { qrCodeOf, readEvent } from '../../../nodes/Pact/trigger/readEvent';
import { examples, PNG } from '../../fixtures/events';

const bodyOf = (title: string): IDataObject => {
	const example = examples.find((entry) => entry.title === title);
	if (!example) throw new Error(`No example "${title}"`);
	return example.body;
};

/** What the workflow gets of a body. */
const simplify = (body: IDataObject) => readEvent(body).simple;

describe('the simple fields of an event', () => {
	it('gives every event the same fields', () => {
		const fields = examples.map(({ body }) => Object.keys(simplify(body)).sort().join());
		expect(new Set(fields).size).toBe(1);
	});

	it('reads an incoming message of the first format', () => {
		expect(simplify(bodyOf('v1 client writes'))).toEqual({
			event: 'messageReceived',
			companyId: null,
			channelId: 1,
			provider: 'whatsapp',
			conversationId: 1,
			messageId: 1,
			externalId: null,
			repliedToId: null,
			jobId: 1,
			direction: 'incoming',
			text: 'Hello',
			status: 'received',
			reason: null,
			deleted: null,
			group: false,
			time: '2017-11-11T12:45:53.000Z',
			senderName: null,
			senderPhone: '79250000001',
			senderId: '79250000001',
			authorName: null,
			attachments: [],
		});
	});

	it('reads an incoming message of the second format', () => {
		expect(simplify(bodyOf('v2 client writes'))).toEqual({
			event: 'messageReceived',
			companyId: 1,
			channelId: null,
			provider: 'whatsapp',
			conversationId: 456,
			messageId: 123,
			externalId: 'msg_1',
			repliedToId: null,
			jobId: null,
			direction: 'incoming',
			text: 'Hello',
			status: 'received',
			reason: null,
			deleted: false,
			group: false,
			time: '2024-01-15T10:30:00.000Z',
			senderName: 'Ann',
			senderPhone: '79001234567',
			senderId: '79001234567',
			authorName: null,
			attachments: [],
		});
	});

	it.each([
		[-1, 'preparing'],
		[0, 'sending'],
		[1, 'sent'],
		[2, 'delivered'],
		[3, 'read'],
	])('turns ack %d into "%s"', (ack, status) => {
		const data = { external_id: 1, conversation_id: 1, ack };
		expect(simplify({ type: 'message', event: 'ack', data })).toMatchObject({ status });
	});

	it.each([
		['created', 'sending'],
		['sent', 'sent'],
		['delivered', 'delivered'],
		['read', 'read'],
		['error', 'error'],
	])('turns the status %s of a message that was sent into "%s"', (word, status) => {
		const object = { id: 1, income: false, status: word };
		expect(simplify({ type: 'message', event: 'update', object })).toMatchObject({ status });
	});

	it('says why a delivery failed, in both formats', () => {
		expect(simplify(bodyOf('v1 job not delivered'))).toMatchObject({
			status: 'error',
			reason: 'contact not found',
			jobId: 2,
		});
		expect(simplify(bodyOf('v2 message refused'))).toMatchObject({
			status: 'error',
			reason: 'Recipient has no WhatsApp',
		});
	});

	it.each<[string, unknown, string | null]>([
		['a plain reason', { reason: 'no such user' }, 'no such user'],
		['a text', 'no such user', 'no such user'],
		['an error without details', { internal_reason: { errors: [{ title: 'Gone' }] } }, 'Gone'],
		['a code alone', { internal_reason: { errors: [{ code: 131026 }] } }, 'code 131026'],
		['nothing but the result', { result: 'NOT DELIVERED' }, null],
		['JSON in a text', '{"result":"NOT DELIVERED"}', null],
		['JSON in a text with words', '{"reason":"no such user"}', 'no such user'],
	])('says why a delivery failed when Pact gives %s', (_what, details, reason) => {
		const object = { id: 1, income: false, status: 'error', details } as IDataObject;
		expect(simplify({ type: 'message', event: 'update', object })).toMatchObject({ reason });
		const data = { id: 2, result: 'NOT DELIVERED', details } as IDataObject;
		expect(simplify({ type: 'job', event: 'executed', data })).toMatchObject({ reason });
	});

	it('takes the text of a message or a channel event for no reason', () => {
		expect(simplify(bodyOf('v1 client writes')).reason).toBeNull();
		expect(simplify(bodyOf('v1 disabled')).reason).toBeNull();
		const object = { id: 1, income: false, status: 'error', details: { result: 'NOT DELIVERED' } };
		expect(simplify({ type: 'message', event: 'update', object }).reason).toBeNull();
	});

	describe('of the sender', () => {
		const sender = (body: IDataObject) => {
			const { senderId, senderName, senderPhone, authorName } = simplify(body);
			return { senderId, senderName, senderPhone, authorName };
		};
		const nobody = { senderId: null, senderName: null, senderPhone: null, authorName: null };
		const user = { id: 3, internal_id: 1, name: 'Olga', avatar_url: null };
		const chat = (bodyOf('v2 client writes').object as IDataObject).conversation as IDataObject;
		const v2 = (object: IDataObject, event = 'create'): IDataObject => ({
			type: 'message',
			event,
			object,
		});
		const ann = { senderId: '79001234567', senderName: 'Ann', senderPhone: '79001234567' };

		it('are the same for all events of a conversation', () => {
			expect(sender(bodyOf('v2 client writes'))).toEqual({ ...ann, authorName: null });
			expect(sender(bodyOf('v2 conversation'))).toEqual({ ...ann, authorName: null });
			const outgoing = { id: 2, income: false, contact: user, conversation: chat };
			expect(sender(v2(outgoing))).toEqual({ ...ann, authorName: 'Olga' });
			expect(sender(v2(outgoing, 'update'))).toEqual({ ...ann, authorName: 'Olga' });
		});

		it('are null where a message does not say them, and never the Pact user', () => {
			expect(sender(bodyOf('v2 message sent'))).toEqual(nobody);
			expect(sender(v2({ id: 2, income: false, contact: user }))).toEqual({
				...nobody,
				authorName: 'Olga',
			});
		});

		it('are the public IDs first, in each format', () => {
			const conversation = { sender_external_id: '4242', sender_external_public_id: null };
			const contact = { external_id: '77', external_public_id: 'ann' };
			const object = { id: 1, income: true, contact, conversation };
			expect(sender(v2(object)).senderId).toBe('ann');
			const data = { income: true, external_public_id: '+79250000001', sender_external_id: '9' };
			expect(sender({ type: 'message', event: 'new', data }).senderId).toBe('79250000001');
		});

		it('are the member who wrote into a group, and the group for what is sent there', () => {
			const team = { ...chat, group: true, sender_name: 'Team', sender_phone: null };
			const group = {
				...team,
				sender_external_public_id: null,
				sender_external_id: '1203631481478',
			};
			const contact = { external_public_id: '+79000000000', name: 'Ben' };
			const ben = { senderId: '79000000000', senderName: 'Ben', senderPhone: '79000000000' };
			const received = { id: 1, income: true, contact, conversation: group };
			expect(sender(v2(received))).toEqual({ ...ben, authorName: null });
			expect(sender(v2({ ...received, contact: {} }))).toEqual(nobody);
			const sent = { id: 2, income: false, contact: user, conversation: group };
			expect(sender(v2(sent))).toMatchObject({ senderId: '1203631481478', senderName: 'Team' });
			expect(sender(bodyOf('v1 group message'))).toMatchObject({ senderId: '79000000000' });
			expect(sender(bodyOf('v1 group message sent'))).toEqual(nobody);
		});

		it('take no ID for a phone where the messenger has none', () => {
			const conversation = { provider: 'vkontakte', sender_external_public_id: '2107002861' };
			expect(sender(v2({ id: 1, income: true, conversation }))).toMatchObject({
				senderId: '2107002861',
				senderPhone: null,
			});
		});

		it('are not the phone of the company in events of a channel', () => {
			for (const title of ['v2 channel created', 'v2 channel connected', 'v1 authorized']) {
				expect(sender(bodyOf(title))).toEqual(nobody);
			}
		});
	});

	it('names the message that is quoted, and says whether a message was deleted', () => {
		const object = { id: 1, income: true, external_id: 'B2', replied_to_id: 'A1', deleted: true };
		expect(simplify({ type: 'message', event: 'create', object })).toMatchObject({
			externalId: 'B2',
			repliedToId: 'A1',
			deleted: true,
		});
		// What v1 calls external_id is Pact's own, which Reply To does not take.
		expect(simplify(bodyOf('v1 client writes'))).toMatchObject({ externalId: null, messageId: 1 });
		expect(simplify(bodyOf('v2 conversation')).deleted).toBeNull();
	});

	it('marks groups in both formats', () => {
		expect(simplify(bodyOf('v1 group message')).group).toBe(true);
		expect(simplify(bodyOf('v2 group message')).group).toBe(true);
	});

	it('names the channel of channel events in both formats', () => {
		expect(simplify(bodyOf('v1 disabled')).channelId).toBe(1);
		expect(simplify(bodyOf('v1 QR code'))).toMatchObject({ channelId: 1, companyId: 1 });
		expect(simplify(bodyOf('v2 QR code'))).toMatchObject({ channelId: 70719, companyId: 1 });
	});

	it.each<[string[], string, string]>([
		[['channelConnected'], 'enabled', 'channelConnected'],
		[['channelConnected', 'messageReceived'], 'enabled', 'channelConnected'],
		[['channelConnected', 'channelCreated'], 'enabled', 'channelCreated'],
		[['channelConnected'], 'disabled', 'channelCreated'],
		[['channelCreated'], 'enabled', 'channelCreated'],
		[['messageReceived'], 'enabled', 'channelCreated'],
		[[], 'enabled', 'channelCreated'],
	])('for who listens to %j, a channel created %s is %s', (wanted, state, expected) => {
		const body = { type: 'auth', event: 'create', object: { id: 3, state, provider: 'telegram' } };
		expect(readEvent(body, wanted).simple.event).toBe(expected);
	});

	it('takes no other event of an enabled channel for one that is connected', () => {
		const body = { type: 'auth', event: 'delete', object: { id: 3, state: 'enabled' } };
		expect(readEvent(body, ['channelConnected']).simple.event).toBe('channelDeleted');
	});

	it.each(['conversation', 'group_conversation'])(
		'reads the ID and the name of a %s of the first format from itself',
		(type) => {
			const contact = { name: 'Somebody else' };
			const data = { external_id: 4, conversation_id: 5, name: 'Ann', contact };
			expect(simplify({ type, event: 'new', data })).toMatchObject({
				...{ conversationId: 4, messageId: null, senderName: 'Ann', text: null },
				group: type === 'group_conversation',
			});
		},
	);

	it.each(['message', 'group_message'])('reads a %s of the first format', (type) => {
		const data = {
			...{ external_id: 9, conversation_id: 5, name: 'Not the client', contact: { name: 'Ann' } },
			...{ income: true, message: 'Hi', id: 8 },
		};
		expect(simplify({ type, event: 'new', data })).toMatchObject({
			...{ conversationId: 5, messageId: 9, senderName: 'Ann', text: 'Hi', jobId: null },
			...{ direction: 'incoming', group: type === 'group_message' },
		});
	});

	it('takes an ID in the details for a channel only where a system event says so', () => {
		const channelOf = (type: string, entity: string) =>
			simplify({ type, event: 'new', data: { details: { entity, entity_id: 7 } } }).channelId;
		expect(channelOf('system', 'channel')).toBe(7);
		expect(channelOf('system', 'company')).toBeNull();
		expect(channelOf('message', 'channel')).toBeNull();
	});

	it('takes the channel from where Pact writes it first', () => {
		const data = { channel_id: 1, channel: { id: 2 } };
		expect(simplify({ type: 'message', event: 'new', data, channel_id: 3 }).channelId).toBe(1);
		const embedded = { channel: { id: 2 } };
		expect(
			simplify({ type: 'message', event: 'new', data: embedded, channel_id: 3 }).channelId,
		).toBe(2);
		expect(simplify({ type: 'message', event: 'new', data: {}, channel_id: 3 }).channelId).toBe(3);
	});

	it('has no sender where the company writes into a group, and one where it writes to a client', () => {
		const data = { external_id: 1, income: false, channel_type: 'whatsapp' };
		const contact = { external_public_id: '+79250000001', name: 'Ann' };
		const senderOf = (type: string) => simplify({ type, event: 'new', data: { ...data, contact } });
		expect(senderOf('message')).toMatchObject({ senderName: 'Ann', senderPhone: '79250000001' });
		expect(senderOf('group_message')).toMatchObject({
			...{ senderName: null, senderId: null, senderPhone: null },
		});
	});

	it('takes the phone of the conversation before the one of the contact', () => {
		const phoneOf = (conversation: IDataObject, contact: IDataObject) =>
			simplify({
				...{ type: 'message', event: 'create' },
				object: { id: 1, income: true, provider: 'avito', conversation, contact },
			}).senderPhone;
		expect(phoneOf({ sender_phone: '79250000001' }, { phone: '79250000002' })).toBe('79250000001');
		expect(phoneOf({}, { phone: '79250000002' })).toBe('79250000002');
	});

	it('takes an ID for a phone where it begins with a plus, in every messenger', () => {
		const phoneOf = (id: string) =>
			simplify({
				...{ type: 'message', event: 'create' },
				object: { id: 1, income: true, provider: 'avito', contact: { external_public_id: id } },
			}).senderPhone;
		expect(phoneOf('+79250000001')).toBe('79250000001');
		expect(phoneOf('79250000001')).toBeNull();
		expect(phoneOf('79250000001+')).toBeNull();
	});

	it('reads attachments of both formats', () => {
		const v1 = [{ external_id: 7, url: 'https://example.com/a.jpg' }];
		const v2 = [
			{
				id: 7,
				attachment_url: 'https://example.com/a.jpg',
				file_name: 'a.jpg',
				mime_type: 'image/jpeg',
				size: 5,
			},
		];
		const url = 'https://example.com/a.jpg';
		expect(
			simplify({ type: 'message', event: 'new', data: { income: true, attachments: v1 } })
				.attachments,
		).toEqual([{ id: 7, url, fileName: null, mimeType: null, size: null }]);
		expect(
			simplify({ type: 'message', event: 'create', object: { income: true, attachments: v2 } })
				.attachments,
		).toEqual([{ id: 7, url, fileName: 'a.jpg', mimeType: 'image/jpeg', size: 5 }]);
	});

	it('leaves out of the attachments what is no file', () => {
		const attachments = [null, 'https://example.com/a.jpg', [], { id: 7 }];
		const object = { id: 1, income: true, attachments };
		expect(simplify({ type: 'message', event: 'create', object }).attachments).toEqual([
			{ id: 7, url: null, fileName: null, mimeType: null, size: null },
		]);
	});

	it.each([
		[true, 'incoming'],
		[false, 'outgoing'],
		[undefined, null],
	])('says which way a message went: income %p is %p', (income, direction) => {
		const message = { id: 1, income };
		expect(simplify({ type: 'message', event: 'new', data: message }).direction).toBe(direction);
		expect(simplify({ type: 'message', event: 'create', object: message }).direction).toBe(
			direction,
		);
	});

	it.each([
		['updated_at', 'last_updated_at'],
		['last_updated_at', 'created_at'],
		['created_at', 'external_created_at'],
	])('takes the time of a channel from %s before %s', (first, next) => {
		const object = { id: 3, [first]: 1510404353, [next]: 1510404354 };
		expect(simplify({ type: 'auth', event: 'update', object }).time).toBe(
			'2017-11-11T12:45:53.000Z',
		);
	});
});

describe('the QR code of an event', () => {
	it.each(['v1 QR code', 'v2 QR code'])('is the picture that Pact sent: %s', (title) => {
		const picture = qrCodeOf(readEvent(bodyOf(title)));
		expect(picture?.toString('base64')).toBe(PNG);
	});

	it('is in no other event, and never anything but a picture', () => {
		for (const { body, event } of examples) {
			const expected = event === 'channelQrCode' ? expect.any(Buffer) : undefined;
			expect(qrCodeOf(readEvent(body))).toEqual(expected);
		}
		const body = { type: 'qr_code', event: 'new', channel_id: 9, data: 'not a picture' };
		expect(qrCodeOf(readEvent(body))).toBeUndefined();
		const other = { type: 'billing', event: 'new', channel_id: 9, data: PNG };
		expect(qrCodeOf(readEvent(other))).toBeUndefined();
	});
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
				if (!eventNames.includes(simple.event)) expect(eventNames).toContain(simple.event);
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

	/** One expectation for all fields, because there are a million of them. */
	function expectFlat({ attachments, ...fields }: ReturnType<typeof simplify>) {
		const isDeep = (value: unknown) => value === undefined || Object(value) === value;
		const deep = Object.entries(fields).filter(([, value]) => isDeep(value));
		if (!Array.isArray(attachments) || deep.length > 0) {
			expect({ attachments, deep }).toEqual({ attachments: [], deep: [] });
		}
	}
});
