import { pictureOf, qrFileName } from '../../../nodes/Pact/api/qrCode';

describe('The picture of a QR code', () => {
	const png = Buffer.from('\x89PNG and more', 'latin1');
	const base64 = png.toString('base64');

	it.each([
		['Base64', base64],
		['a data URI', `data:image/png;base64,${base64}`],
	])('comes as %s', (_what, text) => {
		expect(pictureOf(text)).toEqual(png);
	});

	it.each([
		undefined,
		null,
		7,
		'',
		Buffer.from('PNG and more').toString('base64'),
		Buffer.from('\x89GIF', 'latin1').toString('base64'),
		`x data:image/png;base64,${base64}`,
		// Base64 would not mind the quotation marks.
		`"data:image/png;base64,${base64}"`,
	])('is not %j', (text) => {
		expect(pictureOf(text)).toBeUndefined();
	});

	it.each([
		[9, 'pact-qr-code-9.png'],
		[undefined, 'pact-qr-code-channel.png'],
		[null, 'pact-qr-code-channel.png'],
	])('of channel %j is called %s', (channelId, name) => {
		expect(qrFileName(channelId)).toBe(name);
	});
});
