import type { Pact } from '../../simulator';

/** What a person does on the page, by its name. Answers with what there is to say. */
export const ACTS: Record<string, (pact: Pact, body: Json) => Promise<string> | string> = {
	async write(pact, { channelId, phone, name, text, group, file }) {
		const content = file as { name: string; type: string; base64: string } | undefined;
		if (!text && !content) throw new Error('Write something, or choose a file.');
		if (!phone) throw new Error('Who writes? Enter a phone number or a name in the messenger.');
		await pact.incomingMessage({
			...{ channelId: Number(channelId), phone: String(phone) },
			name: name ? String(name) : undefined,
			text: text ? String(text) : null,
			group: group as { id: string; name?: string } | undefined,
			attachments: content && [
				{
					...{ file_name: content.name, mime_type: content.type || 'application/octet-stream' },
					content: Buffer.from(content.base64, 'base64'),
				},
			],
		});
		return 'Sent, as the client.';
	},
	async 'new-qr'(pact, { channelId }) {
		await pact.showQr(Number(channelId));
		return 'There is a new QR code, and n8n was told. Until it is scanned the channel is not connected.';
	},
	connect(pact, { channelId }) {
		pact.scanQr(Number(channelId));
		return 'The channel is connected, and n8n was told.';
	},
	disconnect(pact, { channelId }) {
		pact.channelEvent(Number(channelId), 'disabled');
		return 'The channel is disconnected, and n8n was told. Messages over it do not arrive.';
	},
	'fail-next'(pact, { reason }) {
		pact.failDelivery({ reason: String(reason || 'the number is not in the messenger') });
		return 'The next message of the company will not arrive.';
	},
};

export type Json = Record<string, unknown>;
