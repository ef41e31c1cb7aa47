import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import { parse } from 'qs';
import { invalid } from './envelopes';
import type { Files, StoredFile } from './files';
import { isParameters, type Parameters } from './form';

export interface Upload extends StoredFile {
	field: string;
	file_name: string;
	mime_type: string;
}

export interface Decoded {
	/** The body as it is recorded: an object, an array, a text, or undefined when there was none. */
	body: unknown;
	/** The body's parameters. */
	fields: Parameters;
	uploads: Upload[];
}

/** Bodies without files are small; anything greater is a mistake of the caller. */
const MAXIMUM_BYTES = 20 * 1024 * 1024;

const OPTIONS = { depth: 8, arrayLimit: 1000, parameterLimit: 10000 };

export function decodeQuery(search: string): Parameters {
	return parseForm(search.replace(/^\?/, ''));
}

/** Lists are written `name[]=a`; with a number in the brackets it is an object that has that number for a key (README §3). */
function parseForm(text: string): Parameters {
	const pairs = text.split('&').map((pair) => {
		const [key, ...value] = pair.split('=');
		return [key.replace(/(?:\[|%5B)(\d+)(?:\]|%5D)/gi, '[.$1]'), ...value].join('=');
	});
	return parse(pairs.join('&'), OPTIONS);
}

/** Reads a body in any of the four encodings v1 and v2 accept (README §3), with every method. */
export async function decodeBody(request: IncomingMessage, files: Files): Promise<Decoded> {
	const type = (request.headers['content-type'] ?? '').toLowerCase();
	if (type.startsWith('multipart/form-data')) return await decodeMultipart(request, files);

	const text = await readText(request, MAXIMUM_BYTES, () => invalid('Request body is too large'));
	if (text === '') return { body: undefined, fields: {}, uploads: [] };
	if (/^application\/([\w.-]+\+)?json\b/.test(type)) return withFields(parseJson(text));
	if (type.startsWith('application/x-www-form-urlencoded')) return withFields(parseForm(text));
	return { body: text, fields: {}, uploads: [] };
}

function withFields(body: unknown): Decoded {
	return { body, fields: isParameters(body) ? body : {}, uploads: [] };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw invalid('Request body is not valid JSON');
	}
}

/** The text of a body. @throws what `tooLarge` makes, when it has more bytes than that */
export async function readText(
	request: IncomingMessage,
	most: number,
	tooLarge: () => Error,
): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size <= most) chunks.push(chunk);
	}
	// Read to the end all the same: a client still sending would never see the answer.
	if (size > most) throw tooLarge();
	return Buffer.concat(chunks).toString('utf8');
}

async function decodeMultipart(request: IncomingMessage, files: Files): Promise<Decoded> {
	const pairs: string[] = [];
	const stored: Array<Promise<Upload>> = [];
	let parser: busboy.Busboy;
	try {
		parser = busboy({ headers: request.headers, defParamCharset: 'utf8' });
	} catch {
		throw invalid('Request body is not valid multipart data');
	}
	parser.on('field', (name, value) => {
		pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
	});
	parser.on('file', (field, content, { filename, mimeType }) => {
		const file_name = filename || 'file';
		const store = async () => ({
			...(await files.store(content, file_name)),
			field,
			file_name,
			mime_type: mimeType,
		});
		stored.push(store());
	});
	try {
		await new Promise<void>((resolve, reject) => {
			parser.once('close', resolve).once('error', reject);
			request.once('close', () => {
				if (!request.complete) reject(new Error('The upload was cut off'));
			});
			request.pipe(parser);
		});
	} catch {
		request.unpipe(parser);
		request.resume();
		parser.destroy();
		await Promise.allSettled(stored);
		throw invalid('Request body is not valid multipart data');
	}
	const uploads = await Promise.all(stored);
	const fields = parseForm(pairs.join('&'));
	const shown = uploads.map(({ field, file_name, mime_type, size, sha256 }) => [
		field,
		{ file_name, mime_type, size, sha256 },
	]);
	return { body: { ...fields, ...Object.fromEntries(shown) }, fields, uploads };
}
