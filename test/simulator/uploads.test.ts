import { createHash } from 'node:crypto';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mostMemoryOf } from '../setup/memory';
import { startPact, type Pact } from './index';
import { call } from './testing/client';

const V1 = '/p1/companies/1/conversations/5/messages/attachments';
const V2 = '/api/p2/attachments/';

let pact: Pact;

beforeEach(async () => {
	const channels = [{ id: 9, provider: 'whatsapp' }];
	const conversations = [{ id: 5, phone: '79250000001' }];
	pact = await startPact({ world: { companies: [{ id: 1, channels, conversations }] } });
});
afterEach(async () => await pact.close());

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

async function upload(path: string, content: string, fields: Record<string, string> = {}) {
	const form = new FormData();
	form.append('file', new Blob([content], { type: 'audio/ogg' }), 'голос.ogg');
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	const response = await fetch(pact.url + path, { method: 'POST', body: form });
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('Uploading a file', () => {
	it('keeps it in v1, with the token as a field after the file', async () => {
		const { status, body } = await upload(V1, 'sound', { private_api_token: pact.token });
		const [attachment] = pact.world.attachments;
		expect({ status, body }).toEqual({
			status: 200,
			body: { status: 'ok', data: { external_id: attachment.id } },
		});
		expect(attachment).toMatchObject({
			file_name: 'голос.ogg',
			mime_type: 'audio/ogg',
			size: 5,
			sha256: sha256('sound'),
			conversation_id: 5,
		});
		expect(await (await fetch(attachment.url)).text()).toBe('sound');
		expect(pact.requests[0].body).toMatchObject({ file: { file_name: 'голос.ogg', size: 5 } });
	});

	it('keeps it in v1, with what is known about it at the top level', async () => {
		const fields = {
			private_api_token: pact.token,
			push_to_talk: '1',
			'metadata[data][width]': '1024',
			'metadata[data][height]': '768',
		};
		expect((await upload(V1, 'sound', fields)).status).toBe(200);
		expect(pact.world.attachments).toMatchObject([
			{ push_to_talk: true, data: { width: 1024, height: 768 } },
		]);
		const wrong = { ...fields, push_to_talk: 'perhaps' };
		expect((await upload(V1, 'sound', wrong)).status).toBe(400);
	});

	it('keeps it in v2, with what is known about it', async () => {
		const fields = {
			private_api_token: pact.token,
			company_id: '1',
			'metadata[push_to_talk]': 'true',
		};
		expect((await upload(V2, 'sound', fields)).body).toEqual({
			attachment: {
				id: expect.any(Number),
				message_id: null,
				file_name: 'голос.ogg',
				mime_type: 'audio/ogg',
				size: 5,
				attachment_url: expect.stringMatching(/\.ogg$/),
				push_to_talk: true,
			},
		});
	});

	it('streams any size to disk', async () => {
		const size = 64 * 1024 * 1024;
		const chunk = Buffer.alloc(1024 * 1024, 7);
		const boundary = 'b0undary';
		const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="big.bin"\r\ncontent-type: application/octet-stream\r\n\r\n`;
		const send = async () =>
			await new Promise<number | undefined>((resolve, reject) => {
				const headers = {
					'content-type': `multipart/form-data; boundary=${boundary}`,
					'x-private-api-token': pact.token,
				};
				const options = { method: 'POST', headers, agent: false as const };
				const request = httpRequest(pact.url + V1, options, (response) => {
					response.resume().on('end', () => resolve(response.statusCode));
				}).on('error', reject);
				request.write(head);
				let left = size / chunk.length;
				const write = () => {
					if (left-- === 0) return void request.end(`\r\n--${boundary}--\r\n`);
					if (request.write(chunk)) setImmediate(write);
					else request.once('drain', write);
				};
				write();
			});
		const most = await mostMemoryOf(async () => expect(await send()).toBe(200), size / 2);
		expect(pact.world.attachments).toMatchObject([{ file_name: 'big.bin', size }]);
		expect(most).toBeLessThan(size / 2);
	});

	it('does not keep half a file', async () => {
		const headers = {
			'content-type': 'multipart/form-data; boundary=x',
			'x-private-api-token': pact.token,
		};
		const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf';
		const response = await fetch(pact.url + V1, { method: 'POST', headers, body });
		expect(response.status).toBe(400);
		expect(pact.world.attachments).toEqual([]);
	});
});

describe('An upload the client breaks off', () => {
	it('leaves nothing behind and does not disturb the next request', async () => {
		const headers = {
			'content-type': 'multipart/form-data; boundary=x',
			'content-length': 1_000_000,
			'x-private-api-token': pact.token,
		};
		const options = { method: 'POST', headers, agent: false as const };
		const request = httpRequest(pact.url + V1, options);
		const broken = new Promise((resolve) => request.on('error', resolve));
		const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
		request.write(head + 'z'.repeat(200_000), () => request.destroy());
		await broken;
		while (pact.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		expect(pact.world.attachments).toEqual([]);
		expect((await upload(V1, 'next', { private_api_token: pact.token })).status).toBe(200);
	});
});

describe('Uploading from a URL', () => {
	it('fetches it from this computer', async () => {
		const server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'image/png; x=y' }).end('picture');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const values = {
			company_id: 1,
			file_url: `http://127.0.0.1:${port}/dir/1.png`,
			metadata: { data: { width: 1024, height: 1280 } },
		};
		expect((await call(pact, `POST ${V2}`, values)).body).toEqual({
			attachment: {
				id: expect.any(Number),
				message_id: null,
				file_name: '1.png',
				mime_type: 'image/png',
				size: 7,
				attachment_url: expect.stringMatching(/[\da-f]{32}\.png$/),
				preview_url: expect.stringMatching(/\/small-[\da-f]{32}\.png$/),
				aspect_ratio: 0.8,
				data: { width: 1024, height: 1280 },
			},
		});
		server.closeAllConnections();
		server.close();
	});

	it('fetches nothing from elsewhere', async () => {
		const values = { company_id: 1, file_url: 'https://example.com/1.jpg' };
		expect((await call(pact, `POST ${V2}`, values)).body).toMatchObject({
			attachment: { file_name: '1.jpg', size: 0, attachment_url: values.file_url },
		});
	});

	it.each([
		{ company_id: 1 },
		{ company_id: 1, file_url: 'ftp://127.0.0.1/a' },
		{ company_id: 1, file_url: 'http://127.0.0.1:1/nobody-here' },
		{ file_url: 'https://example.com/1.jpg' },
	])('is refused with %j', async (values) => {
		expect((await call(pact, `POST ${V2}`, values)).status).toBe(400);
		expect(pact.world.attachments).toEqual([]);
	});

	it('excludes a file', async () => {
		const file_url = 'https://example.com/1.jpg';
		const answer = await upload(V1, 'x', { private_api_token: pact.token, file_url });
		expect(answer).toMatchObject({ status: 400, body: { status: 'errored' } });
	});
});
