import { buildMultipart, type Upload } from '../../../nodes/Pact/transport/upload';

const upload = (change: Partial<Upload> = {}): Upload => ({
	name: 'a.txt',
	mimeType: 'text/plain',
	size: 3,
	open: async () => contentOf('abc'),
	...change,
});

async function* contentOf(...parts: string[]) {
	for (const part of parts) yield Buffer.from(part);
}

async function textOf(body: unknown): Promise<string> {
	const { stream } = body as { stream(): AsyncIterable<Buffer> };
	let text = '';
	for await (const part of stream()) text += part.toString();
	return text;
}

describe('A multipart body', () => {
	it('is what its length and type say', async () => {
		const body = buildMultipart(upload({ name: 'Прайс.txt' }), contentOf('a', 'bc'));
		const text = await textOf(body);
		const [, boundary] = /^multipart\/form-data; boundary=(\S+)$/.exec(body.type) ?? [];
		expect(text).toBe(
			`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="Прайс.txt"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--${boundary}--\r\n`,
		);
		expect(body.size).toBe(Buffer.byteLength(text));
	});

	it('has further values as text before the file, nested ones in brackets', async () => {
		const values = {
			company_id: 5,
			metadata: { push_to_talk: true, data: { width: 1024, height: 768 }, tags: ['a', 'b'] },
			left_out: undefined,
		};
		const body = buildMultipart(upload(), contentOf('abc'), values);
		const text = await textOf(body);
		expect(body.size).toBe(Buffer.byteLength(text));
		const parts = [...text.matchAll(/name="([^"]+)"\r\n\r\n([^\r]*)\r\n--/g)];
		expect(parts.map(([, name, value]) => [name, value])).toEqual([
			['company_id', '5'],
			['metadata[push_to_talk]', 'true'],
			['metadata[data][width]', '1024'],
			['metadata[data][height]', '768'],
			['metadata[tags][]', 'a'],
			['metadata[tags][]', 'b'],
		]);
		expect(text).toMatch(/name="file"; filename="a.txt"\r\n[^]*\r\n\r\nabc\r\n--\S+--\r\n$/);
	});

	// n8n's HTTP client tells by this that it can stream the body, and from 1.x to 2.x only then.
	it('passes for a Blob', () => {
		const body = buildMultipart(upload(), contentOf('abc'));
		expect(Object.prototype.toString.call(body)).toBe('[object Blob]');
	});

	it('never uses the same boundary twice', () => {
		const types = Array.from({ length: 50 }, () => buildMultipart(upload(), contentOf('abc')).type);
		expect(new Set(types).size).toBe(50);
	});

	it('lets neither name nor type add lines', async () => {
		const name = 'a"\r\nX: 1\r\n\r\n.txt';
		const body = buildMultipart(upload({ name, mimeType: 'a/b\r\nX: 2' }), contentOf('abc'));
		const text = await textOf(body);
		expect(text).toContain('filename="a%22%0D%0AX: 1%0D%0A%0D%0A.txt"\r\n');
		expect(text).toContain('Content-Type: application/octet-stream\r\n');
		expect(text.split('\r\n')).toHaveLength(7);
	});

	it.each([
		['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
		['application/vnd.ms-excel', 'application/vnd.ms-excel'],
		['!text/plain', 'application/octet-stream'],
		['text/plain;\u0001', 'application/octet-stream'],
		['', 'application/octet-stream'],
	])('calls a file of type %j %s', async (mimeType, expected) => {
		const body = buildMultipart(upload({ mimeType }), contentOf('abc'));
		expect(await textOf(body)).toContain(`\r\nContent-Type: ${expected}\r\n`);
	});

	it.each([['ab'], ['abcd']])(
		'does not end when the file has another length: %s',
		async (content) => {
			await expect(textOf(buildMultipart(upload(), contentOf(content)))).rejects.toThrow('length');
		},
	);
});
