import { randomBytes } from 'node:crypto';
import { toBuffer } from 'qrcode';

export interface QrCode {
	/** What a phone reads from the picture. */
	text: string;
	/** The picture, a PNG in Base64. */
	base64: string;
}

/** Draws a real, readable QR code for one attempt to connect a channel. */
export async function drawQr(channelId: number): Promise<QrCode> {
	const text = `pact-simulator:${channelId}:${randomBytes(8).toString('hex')}`;
	// PNG's filters are for photographs: trying them out was two fifths of what the fault matrix of v2's channels took.
	const rendererOpts = { filterType: 0, deflateStrategy: 0 };
	const png = await toBuffer(text, { type: 'png', margin: 2, scale: 4, rendererOpts });
	return { text, base64: png.toString('base64') };
}
