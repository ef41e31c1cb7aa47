/** The PNG in a text: Base64 as v1 sends it, or a data URI as v2 does. `undefined` when there is none. */
export function pictureOf(text: unknown): Buffer | undefined {
	if (typeof text !== 'string') return undefined;
	const picture = Buffer.from(text.replace(/^data:[^,]*,/, ''), 'base64');
	return picture.subarray(1, 4).toString('latin1') === 'PNG' ? picture : undefined;
}

/** What the picture of a channel's QR code is called. */
export function qrFileName(channelId: unknown): string {
	return `pact-qr-code-${String(channelId ?? 'channel')}.png`;
}
