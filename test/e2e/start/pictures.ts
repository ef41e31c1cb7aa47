import { PNG } from 'pngjs';

/** A flower on a light ground, as a client might photograph one. */
export function flower([red, green, blue]: [number, number, number], size = 240): Buffer {
	const png = new PNG({ width: size, height: size });
	const middle = size / 2;
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			const [dx, dy] = [x - middle, y - middle];
			const distance = Math.hypot(dx, dy) / middle;
			const petals = 0.55 + 0.3 * Math.cos(6 * Math.atan2(dy, dx));
			const isHeart = distance < 0.2;
			const isPetal = distance < petals;
			const colour = isHeart ? [245, 200, 66] : isPetal ? [red, green, blue] : [238, 243, 236];
			png.data.set([...colour, 255], (y * size + x) * 4);
		}
	}
	return PNG.sync.write(png);
}

const RATE = 8000;

/** A voice message: two short tones, as a WAV file that every browser plays. */
export function voice(seconds = 1): Buffer {
	const samples = Buffer.alloc(RATE * seconds * 2);
	for (let place = 0; place < RATE * seconds; place++) {
		const tone = place < (RATE * seconds) / 2 ? 330 : 440;
		const volume = 6000 * Math.sin((Math.PI * place) / (RATE * seconds));
		samples.writeInt16LE(
			Math.round(volume * Math.sin((2 * Math.PI * tone * place) / RATE)),
			place * 2,
		);
	}
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples.length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(RATE, 24);
	head.writeUInt32LE(RATE * 2, 28);
	head.writeUInt16LE(2, 32);
	head.writeUInt16LE(16, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples.length, 40);
	return Buffer.concat([head, samples]);
}

/** One page with a line of text, in the plainest PDF there is. */
export function page(text: string): string {
	const content = `BT /F1 24 Tf 72 720 Td (${text}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let file = '%PDF-1.4\n';
	const places = objects.map((object, index) => {
		const place = file.length;
		file += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return place;
	});
	const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	return `${file}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
