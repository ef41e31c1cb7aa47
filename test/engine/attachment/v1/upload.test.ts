import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { mostMemoryOf } from '../../../setup/memory';
import { startPact, type Pact } from '../../../simulator';
import { itemsOf, runPact } from '../../harness/runPact';
import { recordPauses } from '../../harness/sleep';
import { storeFile } from '../../harness/storedFiles';
import type { Scenario } from '../../harness/scenario';
import { conversationsWithFiles, idsOf } from '../../harness/scenarioWorld';

export const scenarios: Scenario[] = [
	{
		form: { companyId: 5, conversationId: '={{ $json.id }}' },
		items: conversationsWithFiles,
		steps: [{ method: 'POST', path: /\/messages\/attachments$/ }],
	},
	{
		title: 'by its address',
		form: { companyId: 5, conversationId: 11, source: 'url', fileUrl: 'https://example.com/a.pdf' },
		see: (items, { world }) => [idsOf(items), world.attachments.map(({ file_name }) => file_name)],
	},
];

const pauses = recordPauses();
let pact: Pact;
beforeEach(async () => {
	const channels = [{ id: 1, provider: 'whatsapp' }];
	const conversations = [
		{ id: 11, phone: '79250000001' },
		{ id: 12, phone: '79250000002' },
	];
	pact = await startPact({ world: { companies: [{ id: 5, channels, conversations }] } });
});
afterEach(async () => await pact.close());

const form = { resource: 'attachment', operation: 'upload', companyId: 5, conversationId: 11 };
const UPLOADS = '/p1/companies/5/conversations/11/messages/attachments';

const MB = 1024 * 1024;
/** The same bytes every time, and no two pieces alike. */
function* pieces(bytes: number): Generator<Buffer> {
	for (let at = 0; at < bytes; at += MB) {
		yield Buffer.alloc(Math.min(MB, bytes - at), `piece ${at} `);
	}
}
const sha256 = (content: Iterable<Buffer>) => {
	const hash = createHash('sha256');
	for (const piece of content) hash.update(piece);
	return hash.digest('hex');
};
const inMemory = (bytes: number, fileName: string, mimeType = 'application/pdf'): IBinaryData => ({
	data: Buffer.concat([...pieces(bytes)]).toString('base64'),
	fileName,
	mimeType,
});
const itemWith = (
	file: IBinaryData,
	name = 'data',
	json: IDataObject = {},
): INodeExecutionData => ({
	json,
	binary: { [name]: file },
});

describe('Attachment: Upload', () => {
	describe.each([
		[
			'kept on disk',
			async (bytes: number, fileName: string) =>
				await storeFile(pieces(bytes), { fileName, mimeType: 'application/pdf' }),
		],
		['kept in memory', async (bytes: number, fileName: string) => inMemory(bytes, fileName)],
	])('of a file %s', (_where, make) => {
		it.each([
			[0, 'empty.pdf'],
			[1, 'one "byte".pdf'],
			[65536, 'Прайс-лист – 2026 (новый), 価格表 🌷.pdf'],
			[30 * MB, 'large.pdf'],
		])('brings %i bytes to Pact unchanged', async (bytes, fileName) => {
			const { items, error } = await runPact(pact, form, {
				items: [itemWith(await make(bytes, fileName))],
			});
			expect(error).toBeUndefined();
			expect(items).toEqual([{ json: { external_id: 70001 }, pairedItem: { item: 0 } }]);
			expect(pact.world.attachments).toMatchObject([
				{
					id: 70001,
					conversation_id: 11,
					// Browsers escape a quotation mark like this too, and servers leave it so.
					file_name: fileName.replaceAll('"', '%22'),
					mime_type: 'application/pdf',
					size: bytes,
					sha256: sha256(pieces(bytes)),
				},
			]);
			expect(pact.requests).toHaveLength(1);
			expect(Number(pact.requests[0].headers['content-length'])).toBeGreaterThan(bytes);
			expect(pact.requests[0].headers['transfer-encoding']).toBeUndefined();
		});
	});

	it('needs little memory, however large the file is', async () => {
		const bytes = 200 * MB;
		const file = await storeFile(pieces(bytes), { fileName: 'film.mp4', mimeType: 'video/mp4' });
		const most = await mostMemoryOf(async () => {
			const { error } = await runPact(pact, form, { items: [itemWith(file)] });
			expect(error).toBeUndefined();
		}, bytes / 2);
		expect(pact.world.attachments[0].size).toBe(bytes);
		expect(most).toBeLessThan(bytes / 2);
		if (process.env.SHOW_MEMORY) console.log(`${(most / MB).toFixed(1)} MB at most`);
	});

	it('reads field and address for each item', async () => {
		const { items, error } = await runPact(
			pact,
			{
				...form,
				conversationId: '={{ $json.to }}',
				binaryPropertyName: '={{ $json.field }}',
			},
			{
				items: [
					itemWith(inMemory(3, 'a.pdf'), 'photo', { to: 11, field: 'photo' }),
					itemWith(inMemory(4, 'list.pdf'), 'list', { to: 12, field: 'list' }),
				],
			},
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([
			{ json: { external_id: 70001 }, pairedItem: { item: 0 } },
			{ json: { external_id: 70002 }, pairedItem: { item: 1 } },
		]);
		expect(pact.world.attachments).toMatchObject([
			{ conversation_id: 11, file_name: 'a.pdf' },
			{ conversation_id: 12, file_name: 'list.pdf' },
		]);
	});

	const options = {
		voiceMessage: '={{ $json.voice }}',
		pictureWidth: '={{ $json.width }}',
		pictureHeight: 768,
	};
	const asStored = [
		{ push_to_talk: true, data: { width: 1, height: 768 } },
		{ push_to_talk: null, data: { width: 1024, height: 768 } },
	];

	it('says that an audio file is a voice message and how large a picture is, for each item', async () => {
		const file = inMemory(3, 'a.ogg', 'audio/ogg');
		const { items, error } = await runPact(
			pact,
			{ ...form, options },
			{
				items: [
					itemWith(file, 'data', { voice: true, width: 1 }),
					itemWith(file, 'data', { voice: false, width: 1024 }),
				],
			},
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(pact.requests.map(({ body }) => body)).toMatchObject([
			{ push_to_talk: 'true', metadata: { data: { width: '1', height: '768' } } },
			{ metadata: { data: { width: '1024', height: '768' } } },
		]);
		expect(pact.requests[1].body).not.toHaveProperty('push_to_talk');
		expect(pact.world.attachments).toMatchObject(asStored);
	});

	it('sends an address and the same values as JSON, for each item', async () => {
		const { items, error } = await runPact(
			pact,
			{ ...form, options, source: 'url', fileUrl: '={{ $json.address }}' },
			{
				items: itemsOf(
					{ address: 'https://example.com/a.ogg', voice: true, width: 1 },
					{ address: 'https://example.com/b.jpg', voice: false, width: 1024 },
				),
			},
		);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(2);
		expect(pact.requests.map(({ body }) => body)).toMatchObject([
			{
				file_url: 'https://example.com/a.ogg',
				push_to_talk: true,
				metadata: { data: { width: 1, height: 768 } },
			},
			{ file_url: 'https://example.com/b.jpg', metadata: { data: { width: 1024, height: 768 } } },
		]);
		expect(pact.requests[1].body).not.toHaveProperty('push_to_talk');
		expect(pact.world.attachments).toMatchObject(asStored);
	});

	it('refuses a picture with one side only before anything is sent', async () => {
		const options = { pictureWidth: 1024 };
		const { error } = await runPact(
			pact,
			{ ...form, options },
			{ items: [itemWith(inMemory(3, 'a.jpg', 'image/jpeg'))] },
		);
		expect(error?.message).toBe(
			'Picture Height has no value: enter the height as well as the width',
		);
		expect(pact.requests).toEqual([]);
	});

	it.each([
		['without a name', {}],
		['with an empty name', { fileName: '' }],
	])('gives a file %s one, and one of a strange type a plain one', async (_what, names) => {
		const mimeType = 'text/x\r\ninjected: 1';
		const file = { data: 'eA==', mimeType, fileExtension: 'txt', ...names };
		const { error } = await runPact(pact, form, { items: [itemWith(file)] });
		expect(error).toBeUndefined();
		expect(pact.world.attachments).toMatchObject([
			{ file_name: 'file.txt', mime_type: 'application/octet-stream', size: 1 },
		]);
	});

	it('keeps a file name from adding fields of its own', async () => {
		const fileName = 'a"\r\nContent-Type: text/html\r\n\r\n.txt';
		const { error } = await runPact(pact, form, { items: [itemWith(inMemory(2, fileName))] });
		expect(error).toBeUndefined();
		expect(pact.world.attachments).toMatchObject([{ mime_type: 'application/pdf', size: 2 }]);
	});
});

describe('Attachment: Upload, refused', () => {
	const file = itemWith(inMemory(5, 'a.pdf'), 'photo');

	it.each([
		[
			{},
			'File From Previous Node cannot be "data": enter the name of a field of this item that holds a file (photo)',
		],
		[
			{ binaryPropertyName: 'constructor' },
			'File From Previous Node cannot be "constructor": enter the name of a field of this item that holds a file (photo)',
		],
		[{ binaryPropertyName: ' ' }, 'File From Previous Node cannot be " ": enter some text'],
		[
			{ source: 'url', fileUrl: 'example.com/a.pdf' },
			'File URL cannot be "example.com/a.pdf": enter an address that begins with http:// or https://',
		],
		[{ source: 'mail' }, 'File Source cannot be "mail": choose one of binary, url'],
	])('before any request: %j', async (change, message) => {
		const { error } = await runPact(pact, { ...form, ...change }, { items: [file] });
		expect(error?.message).toBe(message);
		expect(pact.requests).toEqual([]);
	});

	it('is never sent twice when its outcome is unknown', async () => {
		pact.fail({ cut: 'after' });
		const { error } = await runPact(
			pact,
			{ ...form, binaryPropertyName: 'photo' },
			{ items: [file] },
		);
		expect(error?.message).toMatch(/^It is unknown whether Pact was able to upload the file/);
		expect(error?.description).toContain('Nobody has received the file yet');
		expect(pact.requests).toHaveLength(1);
	});

	it.each(['disk', 'memory'])('is sent whole again after a rate limit, from %s', async (where) => {
		const stored = await storeFile(pieces(70_000), { fileName: 'a.pdf', mimeType: 'text/plain' });
		const item = itemWith(where === 'disk' ? stored : inMemory(70_000, 'a.pdf'));
		const body = { status: 'errored', errors: ['Please wait for 7 seconds'] };
		pact.fail({ path: UPLOADS, status: 429, body });
		const { error } = await runPact(pact, form, { items: [item] });
		expect(error).toBeUndefined();
		expect(pauses.seconds).toEqual([7]);
		expect(pact.requests).toHaveLength(2);
		expect(pact.world.attachments).toMatchObject([{ sha256: sha256(pieces(70_000)) }]);
	});

	it('says what Pact said, and goes on with the next item when told to', async () => {
		const body = { status: 'errored', errors: ['File is too big'] };
		pact.fail({ status: 400, body });
		const fileUrl = '={{ $json.address }}';
		const outcome = await runPact(
			pact,
			{ ...form, source: 'url', fileUrl },
			{
				items: itemsOf({ address: 'https://example.com/1' }, { address: 'https://example.com/2' }),
				onError: 'continueRegularOutput',
			},
		);
		expect(outcome.items).toMatchObject([
			{
				json: {
					error: expect.stringContaining(
						'Pact did not upload the file (HTTP 400: File is too big). Check that the file',
					) as string,
				},
			},
			{ json: { external_id: 70001 }, pairedItem: { item: 1 } },
		]);
	});

	it.each([
		['answers and hangs up', true],
		['hangs up', false],
	])('ends cleanly when the server %s in the middle of the file', async (_what, answers) => {
		const proxy = createServer((request, response) => {
			request.once('data', () => {
				request.pause();
				if (answers) {
					response.writeHead(413, { connection: 'close' });
					response.end('{"status":"errored","errors":["Too large"]}');
				}
				setTimeout(() => request.socket.destroy(), 50);
			});
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
		const { port } = proxy.address() as AddressInfo;
		const stored = await storeFile(pieces(30 * MB), { fileName: 'a.pdf', mimeType: 'text/plain' });
		const address = { url: `http://127.0.0.1:${port}`, token: pact.token };
		const { error } = await runPact(address, form, { items: [itemWith(stored)] });
		proxy.close();
		// Which of both comes first is up to the network; neither is taken for success or repeated.
		expect(error?.message).toMatch(
			/^(Pact did not upload the file \(HTTP 413: Too large\)|It is unknown whether Pact was able to upload the file)/,
		);
	});

	it('says so when the file is no longer there', async () => {
		const stored = await storeFile(pieces(10), { fileName: 'a.pdf', mimeType: 'text/plain' });
		const lost = { ...stored, id: `${stored.id}-lost` };
		const { error } = await runPact(pact, form, { items: [itemWith(lost)] });
		expect(error?.message).toBe(
			'File From Previous Node cannot be "data": run the node that loads this file again, because n8n no longer has it',
		);
		expect(pact.requests).toEqual([]);
	});
});
