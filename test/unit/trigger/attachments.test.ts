import type { IBinaryData, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { downloadAttachments } from '../../../nodes/Pact/trigger/attachments';

const MB = 1024 * 1024;
const LOST = 'The connection to the file server was lost or took too long';
const OUT_OF_TIME = 'The files of this message took longer than 3 minutes together';

interface FileStream extends AsyncIterable<Buffer> {
	/** How often it was destroyed */
	destroyed: number;
	destroy(): void;
}

/** A file that comes as one piece. One that stalls ends only when it is destroyed. */
function fileOf(piece: string | Buffer, { stalls = false } = {}): FileStream {
	let end = () => {};
	const destroyed = new Promise<void>((resolve) => (end = resolve));
	return {
		destroyed: 0,
		destroy() {
			this.destroyed++;
			end();
		},
		async *[Symbol.asyncIterator]() {
			yield Buffer.from(piece);
			if (!stalls) return;
			await destroyed;
			throw new Error('aborted');
		},
	};
}

type Respond = (url: string) => unknown;

/** An execution whose files come from a function. */
function executionWith(respond: Respond, stop?: AbortSignal) {
	const asked: string[] = [];
	const stored: Array<{ size: number; fileName?: string; mimeType?: string }> = [];
	const context: object = {
		getNode: () => ({ name: 'Pact Trigger', parameters: {} }),
		getExecutionCancelSignal: () => stop,
		logger: { debug: () => {} },
		helpers: {
			httpRequest: async ({ url }: IHttpRequestOptions) => {
				asked.push(url);
				return await respond(url);
			},
			prepareBinaryData: async ({ length }: Buffer, fileName?: string, mimeType?: string) => {
				stored.push({ size: length, fileName, mimeType });
				return {} as IBinaryData;
			},
		},
	};
	return { context: context as IExecuteFunctions, asked, stored };
}

interface File {
	url: string | null;
	fileName?: string | null;
	mimeType?: string | null;
}

/** Downloads the files of a message, of which the limit is 1 MB unless given. */
async function download(files: File[], respond: Respond, stop?: AbortSignal, maxMb = 1) {
	const { context, ...seen } = executionWith(respond, stop);
	const attachments = files.map((file) => ({
		...{ id: null, fileName: null, mimeType: null, size: null, ...file },
	}));
	const { report } = await downloadAttachments.call(context, attachments, maxMb, 3);
	return { ...seen, notes: report.map(({ field, note }) => field ?? note) };
}

const ok = (body: FileStream) => ({ statusCode: 200, body });
const settled = async () => await new Promise(setImmediate);
const FILE = { url: 'https://files.example.com/1.txt' };
const NEXT = { url: 'https://files.example.com/2.txt' };

/** The time for all files of a message, in the hands of the test. */
function holdTime(): () => void {
	const over = new AbortController();
	const timeout = AbortSignal.timeout.bind(AbortSignal);
	jest
		.spyOn(AbortSignal, 'timeout')
		.mockImplementation((ms) => (ms === 180_000 ? over.signal : timeout(ms)));
	return () => over.abort();
}
afterEach(() => jest.restoreAllMocks());

describe('The files of a message', () => {
	it.each<[string, File, object]>([
		['as Pact names them', { ...FILE, fileName: 'a.png' }, { fileName: 'a.png' }],
		[
			'by their address where Pact gives no name',
			{ url: 'https://files.example.com/x/b.png?key=1' },
			{ fileName: 'b.png' },
		],
		[
			'without a name where there is none',
			{ url: 'https://files.example.com/x/' },
			{ fileName: undefined },
		],
		[
			'with the type that Pact gives',
			{ ...FILE, mimeType: 'audio/ogg' },
			{ mimeType: 'audio/ogg' },
		],
		['with the type that n8n finds out', { ...FILE, mimeType: null }, { mimeType: undefined }],
	])('are stored %s', async (_how, file, expected) => {
		const { stored } = await download([file], () => ok(fileOf('hello')));
		expect(stored).toMatchObject([{ size: 5, ...expected }]);
	});

	it.each([null, '', 'null', 'file:///etc/passwd?https://x', 'ftp://example.com/http://x'])(
		'are not asked for at %j',
		async (url) => {
			const { notes, asked } = await download([{ url }], () => ok(fileOf('hello')));
			expect(notes).toEqual(['Pact gave no web address for this file']);
			expect(asked).toEqual([]);
		},
	);

	it('may be as large as the limit, and not a byte larger', async () => {
		const files = [fileOf(Buffer.alloc(MB)), fileOf(Buffer.alloc(MB + 1))];
		const { notes } = await download([FILE, NEXT], (url) => ok(files[url === FILE.url ? 0 : 1]));
		expect(notes).toEqual([
			'attachment_0',
			'The file is larger than 1 MB, the limit set in the options',
		]);
		expect(files.map(({ destroyed }) => destroyed)).toEqual([1, 1]);
	});

	it('may have 100 MB together, and not a byte more', async () => {
		const half = Buffer.alloc(50 * MB);
		const sizes = [half, half, Buffer.alloc(1)];
		const respond = () => ok(fileOf(sizes.shift() ?? ''));
		const { notes } = await download([FILE, FILE, NEXT], respond, undefined, 50);
		expect(notes).toEqual([
			'attachment_0',
			'attachment_1',
			'With this one, the files of the message would be larger than 100 MB together',
		]);
	});

	it('are not read when the server answers something else', async () => {
		const page = fileOf('Not found');
		const { notes } = await download([FILE], () => ({ statusCode: 404, body: page }));
		expect(notes).toEqual(['The file server answered HTTP 404']);
		expect(page.destroyed).toBe(1);
	});

	it('keep each other from nothing when one is lost', async () => {
		const { notes } = await download([FILE, NEXT], (url) => {
			if (url === FILE.url) throw new Error('ECONNRESET');
			return ok(fileOf('hello'));
		});
		expect(notes).toEqual([LOST, 'attachment_1']);
	});

	it('are given up when their time is over, and no further one is asked for', async () => {
		const endTime = holdTime();
		const file = fileOf('half', { stalls: true });
		const downloading = download([FILE, NEXT], () => ok(file));
		await settled();
		endTime();
		const { notes, asked } = await downloading;
		expect(notes).toEqual([OUT_OF_TIME, OUT_OF_TIME]);
		expect(asked).toEqual([FILE.url]);
		expect(file.destroyed).toBeGreaterThan(0);
	});

	it.each(['before it answers', 'in the middle'])(
		'are given up when the user stops the execution %s',
		async (when) => {
			const stop = new AbortController();
			const file = fileOf('half', { stalls: true });
			let begin = () => {};
			const begun = new Promise<void>((resolve) => (begin = resolve));
			if (when === 'in the middle') begin();
			const { context, asked } = executionWith(async () => {
				await begun;
				return ok(file);
			}, stop.signal);
			const files = [FILE, NEXT].map(({ url }) => ({
				...{ url, id: null, fileName: null, mimeType: null, size: null },
			}));
			const downloading = downloadAttachments.call(context, files, 20, 3);
			await settled();
			stop.abort();
			await expect(downloading).rejects.toMatchObject({
				message: 'The execution was canceled',
				context: { itemIndex: 3 },
			});
			expect(asked).toEqual([FILE.url]);

			// What begins only now would hold its connection for as long as the server likes.
			begin();
			await settled();
			expect(file.destroyed).toBeGreaterThan(0);
		},
	);

	it('are let go of once they are there', async () => {
		const stop = new AbortController();
		const file = fileOf('hello');
		await download([FILE], () => ok(file), stop.signal);
		stop.abort();
		expect(file.destroyed).toBe(1);
	});
});
