import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../../../nodes/Pact/trigger/simplify';
import { examples } from '../../fixtures/events';

const bodyOf = (title: string): IDataObject => {
	const example = examples.find((entry) => entry.title === title);
	if (!example) throw new Error(`No example "${title}"`);
	return example.body;
};

describe('simplify', () => {
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
			jobId: 1,
			direction: 'incoming',
			text: 'Hello',
			status: 'received',
			reason: null,
			group: false,
			time: '2017-11-11T12:45:53.000Z',
			senderName: null,
			senderPhone: '79250000001',
			senderId: '79250000001',
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
			jobId: null,
			direction: 'incoming',
			text: 'Hello',
			status: 'received',
			reason: null,
			group: false,
			time: '2024-01-15T10:30:00.000Z',
			senderName: 'Ann',
			senderPhone: '79001234567',
			senderId: '+79001234567',
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
			reason: 'recipient has no WhatsApp Business',
		});
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
});
